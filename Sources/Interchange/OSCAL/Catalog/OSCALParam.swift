internal import ControlModel

/// A gap in a control's text that an organisation fills.
struct OSCALParam: Hashable {
  /// A choice among alternatives.
  struct Selection: Hashable {
    /// Whether several may be chosen.
    var allowsSeveral = false
    /// Markdown, each on one line.
    var choices: [String] = []
  }

  var id = ""
  /// Markdown on one line.
  var label: String?
  /// Markdown.
  var usage: String?
  var selection: Selection?
  /// What was filled in, as in a resolved profile.
  var values: [String] = []
  var offset = 0

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a param") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "id": id = parser.text(member) ?? ""
      case "label": label = parser.text(member)
      case "usage": usage = parser.text(member)
      case "values": values = parser.texts(member)
      case "select":
        var selection = Selection()
        for member in member.value.members {
          switch member.name {
          case "how-many":
            let text = parser.text(member) ?? ""
            selection.allowsSeveral = text == "one-or-more"
            if text != "one", text != "one-or-more" {
              parser.report(
                .warning, .unknownValue, at: member.value.offset, "'how-many' is '\(text)'",
                hint: "one of one, one-or-more")
            }
          case "choice": selection.choices = parser.texts(member)
          default: parser.unknown(member, of: "a select", known: ["how-many", "choice"])
          }
        }
        self.selection = selection
      case "class", "depends-on", "props", "links", "constraints", "guidelines", "remarks":
        parser.pass(member, of: "param")
      default:
        parser.unknown(
          member, of: "a param", known: ["id", "label", "usage", "values", "select", "props", "guidelines"])
      }
    }
    if id.isEmpty {
      parser.report(.error, .missingKey, at: tree.offset, "a param has no 'id'")
      return nil
    }
  }
}
