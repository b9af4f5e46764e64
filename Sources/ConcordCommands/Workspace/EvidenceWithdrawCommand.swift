internal import ArgumentParser
internal import Concord

/// `concord evidence withdraw`.
struct EvidenceWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Takes an evidence item out of force; it is kept as history.")

  @Argument(help: "The item's reference.") var reference: String
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    let scope = try workspace.scopeName(scopes.scope)
    try workspace.withdrawEvidence(reference, scope: scope, note: try notes.note())
    standardError("withdrew \(reference)")
  }
}
