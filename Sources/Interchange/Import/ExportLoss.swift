internal import ControlModel

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
    /// A text may not be passed on, so it was left out.
    case withheld
  }

  /// Why a text from a licensed copy is withheld.
  static let licensedCopy = "they come from a licensed copy, and stay where they are"

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
    switch effect {
    case .dropped: "\(Phrase.count(count, "row")) written without \(what)"
    case .weakened, .omitted: "\(Phrase.count(count, "row")) \(effect.rawValue): \(what)"
    case .withheld where count == 1 && what == Self.licensedCopy:
      "1 text withheld: it comes from a licensed copy, and stays where it is"
    case .withheld: "\(Phrase.count(count, "text")) withheld: \(what)"
    }
  }
}
