internal import ArgumentParser
internal import Concord

/// `concord actions verify`.
struct ActionsVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Records whether a closed action had its effect (ISO/IEC 27001:2022, 10.2 d).",
    discussion: "An action without effect is opened again.")

  @Argument(help: "The action's reference.") var reference: String
  @Flag(help: "It had its effect.") var effective = false
  @Flag(help: "It had not.") var ineffective = false
  @Option(help: "Who looked. Default: --by.") var verifier: String?
  @Option(name: .customLong("on"), help: ArgumentHelp("The day. Default: today.", valueName: "yyyy-mm-dd"))
  var day: CalendarDate?
  @Option(help: "How it was seen.") var note: String?
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func validate() throws {
    if effective == ineffective { throw ValidationError("say --effective or --ineffective") }
  }

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    let scope = try workspace.scopeName(scopes.scope)
    let change = try notes.note()
    let verification = RegisterAction.Verification(
      by: verifier ?? change.by, on: day ?? change.at.date, isEffective: effective, note: note)
    var wasClosed = true
    let action = try workspace.edit(action: reference, scope: scope, note: change) { action in
      wasClosed = action.status == .closed
      guard wasClosed else { return }
      action.verification = verification
      if !verification.isEffective {
        action.status = .open
        action.closed = nil
      }
    }
    guard wasClosed else {
      throw CommandFailure("\(reference) is \(action.status.rawValue); only what is closed can be verified")
    }
    standardError("\(reference) is \(action.status.rawValue), \(effective ? "effective" : "not effective")")
  }
}
