/// What OSCAL says of a statement that Concord has no field for, as the end of the statement's comment.
///
/// `text | qualifier (both, has-requirement, addressable): text | confidence: medium | target coverage: 0.4`
struct OSCALAnnotations: Hashable {
  /// A condition on the statement.
  struct Qualifier: Hashable {
    var subject: String
    var predicate: String
    var category: String
    var description: String
  }

  var qualifiers: [Qualifier] = []
  /// A word for how sure the author is; a fraction has a field of its own.
  var confidence: String?
  /// How much of the targets the sources do, 0…1.
  var coverage: Double?
  /// How the coverage was found.
  var coverageMethod: String?

  private static let separator = " | "

  /// The comment with these annotations at its end.
  func comment(_ text: String) -> String {
    if qualifiers.isEmpty, confidence == nil, coverage == nil { return text }
    var pieces = text.isEmpty ? [] : [text]
    for qualifier in qualifiers {
      pieces.append(
        "qualifier (\(qualifier.subject), \(qualifier.predicate), \(qualifier.category)): "
          + qualifier.description.split(separator: "\n").joined(separator: " ")
          .split(separator: "|", omittingEmptySubsequences: false).joined(separator: "/"))
    }
    if let confidence { pieces.append("confidence: \(confidence)") }
    if let coverage {
      let method = coverageMethod.map { " (\($0))" } ?? ""
      pieces.append("target coverage: \(OSCALNumber.text(coverage))\(method)")
    }
    return pieces.joined(separator: Self.separator)
  }

  /// Takes the annotations off the end of a comment.
  static func split(_ comment: String) -> (text: String, annotations: OSCALAnnotations) {
    var pieces = comment.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    var annotations = OSCALAnnotations()
    var taken = 0
    while let piece = pieces.last {
      if piece.hasPrefix("target coverage: "), taken == 0, annotations.takeCoverage(piece) {
        taken = 1
      } else if let word = value(of: "confidence: ", in: piece), taken <= 1, !word.isEmpty,
        !word.contains(" ")
      {
        annotations.confidence = word
        taken = 2
      } else if let qualifier = qualifier(piece) {
        annotations.qualifiers.insert(qualifier, at: 0)
        taken = 3
      } else {
        break
      }
      pieces.removeLast()
    }
    return (pieces.joined(separator: separator), annotations)
  }

  private static func value(of prefix: String, in piece: String) -> String? {
    piece.hasPrefix(prefix) ? String(piece.dropFirst(prefix.count)) : nil
  }

  private mutating func takeCoverage(_ piece: String) -> Bool {
    guard let rest = Self.value(of: "target coverage: ", in: piece) else { return false }
    let words = rest.split(separator: " ", maxSplits: 1)
    guard let first = words.first, let number = Double(first), OSCALNumber.text(number) == first else {
      return false
    }
    if words.count == 2 {
      guard words[1].first == "(", words[1].last == ")", words[1].count > 2 else { return false }
      coverageMethod = String(words[1].dropFirst().dropLast())
    }
    coverage = number
    return true
  }

  private static func qualifier(_ piece: String) -> Qualifier? {
    guard let rest = value(of: "qualifier (", in: piece), let end = rest.firstRange(of: "): ") else {
      return nil
    }
    let words = rest[..<end.lowerBound].split(separator: ", ", omittingEmptySubsequences: false)
    guard words.count == 3, !rest[end.upperBound...].isEmpty else { return nil }
    return Qualifier(
      subject: String(words[0]), predicate: String(words[1]), category: String(words[2]),
      description: String(rest[end.upperBound...]))
  }
}
