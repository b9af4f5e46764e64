/// A file for another program, and what that program's format could not say of the content.
public struct ExportedText: Hashable, Sendable {
  /// The file's content.
  public var text: String
  /// What was lost, by effect and then in the order in which it first happened; empty when nothing was.
  public var losses: [ExportLoss]

  /// A written file.
  public init(_ text: String, losses: [ExportLoss] = []) {
    self.text = text
    self.losses = losses
  }

  /// How many rows say less than before.
  public var weakened: Int { losses.filter { $0.effect == .weakened }.reduce(0) { $0 + $1.count } }
  /// How many rows were left out.
  public var omitted: Int { losses.filter { $0.effect == .omitted }.reduce(0) { $0 + $1.count } }
}
