public import ControlModel

/// A text that the organisation wrote of controls of the earlier edition, carried over with its origin.
public struct CarriedText: Hashable, Sendable {
  /// The text as first written, without white space at its ends.
  public var text: String
  /// The controls that it was written of, in their order; never empty.
  public var origins: [ControlReference]

  /// A carried text.
  public init(text: String, origins: [ControlReference]) {
    self.text = text
    self.origins = origins
  }

  /// The texts in the order of their first occurrence; equal ones, but for case and white space, become one
  /// with several origins. Empty texts are left out.
  static func collect(_ pairs: [(text: String?, origin: ControlReference)]) -> [CarriedText] {
    var result: [CarriedText] = []
    var positions: [String: Int] = [:]
    for pair in pairs {
      guard let text = pair.text else { continue }
      let key = Phrase.squeezed(text).lowercased()
      if key.isEmpty { continue }
      if let position = positions[key] {
        if !result[position].origins.contains(pair.origin) { result[position].origins.append(pair.origin) }
      } else {
        positions[key] = result.count
        let trimmed = text.drop(while: \.isWhitespace)
        let end = trimmed.lastIndex { !$0.isWhitespace }.map(trimmed.index(after:)) ?? trimmed.startIndex
        result.append(CarriedText(text: String(trimmed[..<end]), origins: [pair.origin]))
      }
    }
    return result
  }
}
