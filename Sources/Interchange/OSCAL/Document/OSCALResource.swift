internal import ControlModel

/// Something that the back matter lists: a document, or a place where it is.
struct OSCALResource: Hashable {
  var uuid = ""
  /// Markdown on one line.
  var title: String?
  var description: String?
  var props: [OSCALProp] = []
  var rlinks: [Location] = []
  var offset = 0

  /// Where the resource is to be had.
  struct Location: Hashable {
    var href: String
    var mediaType: String?
  }

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a resource") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "uuid": uuid = parser.text(member) ?? ""
      case "title": title = parser.text(member)
      case "description": description = parser.text(member)
      case "props": props = parser.list(member).compactMap { OSCALProp($0, &parser) }
      case "rlinks":
        for link in parser.list(member) {
          if let href = link["href"]?.string {
            rlinks.append(Location(href: href, mediaType: link["media-type"]?.string))
          }
        }
      default: break
      }
    }
    if uuid.isEmpty {
      parser.report(.error, .missingKey, at: tree.offset, "a resource has no 'uuid'")
      return nil
    }
  }

  /// The resources of a document's back matter.
  static func list(_ tree: JSONTree, _ parser: inout OSCALParser) -> [OSCALResource] {
    (tree["resources"]?.elements ?? []).compactMap { OSCALResource($0, &parser) }
  }
}
