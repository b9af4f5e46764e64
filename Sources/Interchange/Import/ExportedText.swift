/// Something that a mapping or catalog says and a foreign format cannot.
public struct ExportLoss: Hashable, Sendable {
  /// What became of it.
  public enum Effect: String, CaseIterable, Hashable, Sendable {
    /// The row was written, and says less than before.
    case weakened
    /// The row was left out, as the format could only have said something else.
    case omitted
    /// The row was written without this part of it.
    case dropped
  }

  /// What became of it.
  public var effect: Effect
  /// What it was, in words: `intersects as skos:relatedMatch`.
  public var what: String
  /// How many rows it happened to, at least 1.
  public var count: Int

  /// A loss.
  public init(_ effect: Effect, _ what: String, count: Int) {
    self.effect = effect
    self.what = what
    self.count = count
  }
}

extension ExportLoss: CustomStringConvertible {
  /// The text that people read: `12 rows weakened: intersects as skos:relatedMatch`.
  public var description: String {
    let verb = effect == .dropped ? "written without" : "\(effect.rawValue):"
    return "\(count) \(count == 1 ? "row" : "rows") \(verb) \(what)"
  }
}

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

/// Counts what a writer cannot say.
struct LossCounter {
  private var order: [ExportLoss] = []

  /// One more of its kind.
  mutating func add(_ effect: ExportLoss.Effect, _ what: String) {
    if let known = order.firstIndex(where: { $0.effect == effect && $0.what == what }) {
      order[known].count += 1
    } else {
      order.append(ExportLoss(effect, what, count: 1))
    }
  }

  /// The losses by effect, each kind in the order in which it first happened.
  var losses: [ExportLoss] {
    ExportLoss.Effect.allCases.flatMap { effect in order.filter { $0.effect == effect } }
  }
}
