internal import ControlModel

/// The controls of one side of which somebody says that the other side has nothing.
struct OSCALGapSummary {
  /// A selection of controls.
  struct Selection {
    var withChildren: OSCALToken?
    var ids: [OSCALToken] = []
    /// Patterns with `*` and `?`.
    var patterns: [OSCALToken] = []
  }

  var uuid = ""
  var selections: [Selection] = []
  var offset = 0

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a gap summary") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "uuid": uuid = parser.text(member) ?? ""
      case "unmapped-controls":
        selections = parser.list(member).map { Self.selection($0, &parser) }
      default: parser.unknown(member, of: "a gap summary", known: ["uuid", "unmapped-controls"])
      }
    }
  }

  private static func selection(_ tree: JSONTree, _ parser: inout OSCALParser) -> Selection {
    var selection = Selection()
    for member in tree.members {
      switch member.name {
      case "with-child-controls": selection.withChildren = OSCALToken(member, &parser)
      case "with-ids":
        for element in parser.list(member) {
          if let text = element.string { selection.ids.append(OSCALToken(text, offset: element.offset)) }
        }
      case "matching":
        for element in parser.list(member) {
          if let text = element["pattern"]?.string {
            selection.patterns.append(OSCALToken(text, offset: element.offset))
          }
        }
      default:
        parser.unknown(
          member, of: "'unmapped-controls'", known: ["with-child-controls", "with-ids", "matching"])
      }
    }
    return selection
  }
}
