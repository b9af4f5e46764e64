internal import ControlModel

/// How sure the author is: a word or a fraction.
struct OSCALConfidence: Hashable {
  var category: String?
  var percentage: Double?
  var offset = 0

  init(category: String? = nil, percentage: Double? = nil) {
    self.category = category
    self.percentage = percentage
  }

  /// Reads the object of 1.2.1, and the bare value and `STRVALUE` of before.
  init(_ tree: JSONTree, _ parser: inout OSCALParser) {
    offset = tree.offset
    guard case .object(let members) = tree.content else {
      take(tree, &parser)
      return
    }
    for member in members {
      switch member.name {
      case "category": category = parser.text(member)
      case "percentage": percentage = parser.number(member)
      case "STRVALUE": take(member.value, &parser)
      default: parser.unknown(member, of: "a confidence score", known: ["category", "percentage"])
      }
    }
  }

  private mutating func take(_ value: JSONTree, _ parser: inout OSCALParser) {
    if let number = value.number ?? value.string.flatMap({ Double($0) }) {
      percentage = number
    } else if let text = value.string {
      category = text
    } else {
      parser.report(
        .error, .invalidValue, at: value.offset, "the confidence score is neither a word nor a number")
    }
  }
}
