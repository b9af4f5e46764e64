internal import ControlModel

/// What an OSCAL document says about itself.
struct OSCALMetadata {
  /// Somebody who is named.
  struct Party: Hashable {
    var uuid: String
    var name: String
    var type: String
  }

  /// Markdown on one line.
  var title = ""
  /// A date and time, as written.
  var published: String?
  var lastModified = ""
  var version = ""
  var oscalVersion = ""
  var props: [OSCALProp] = []
  var links: [OSCALLink] = []
  var parties: [Party] = []
  /// Who has which role: identifiers of parties.
  var responsible: [(role: String, parties: [String])] = []
  /// What else is there, and how often.
  var unmodelled: [(name: String, count: Int)] = []

  /// The names of the parties that have one of these roles, in the order of the roles.
  func parties(inRoles roles: [String]) -> [String] {
    for role in roles {
      let ids = responsible.filter { $0.role == role }.flatMap(\.parties)
      let names = ids.compactMap { id in parties.first { $0.uuid == id }?.name }.filter { !$0.isEmpty }
      if !names.isEmpty { return names }
    }
    return []
  }

  init() {}

  init(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "'metadata'") else { return }
    for member in tree.members {
      switch member.name {
      case "title": title = parser.text(member) ?? ""
      case "published": published = parser.text(member)
      case "last-modified":
        lastModified = parser.text(member) ?? ""
        unmodelled.append(("metadata/last-modified", 1))
      case "version": version = parser.text(member) ?? ""
      case "oscal-version":
        oscalVersion = parser.text(member) ?? ""
        checkVersion(member, &parser)
      case "props": props = parser.list(member).compactMap { OSCALProp($0, &parser) }
      case "links": links = parser.list(member).compactMap { OSCALLink($0, &parser) }
      case "parties":
        for party in parser.list(member) {
          parties.append(
            Party(
              uuid: party["uuid"]?.string ?? "", name: party["name"]?.string ?? "",
              type: party["type"]?.string ?? ""))
        }
      case "responsible-parties":
        for entry in parser.list(member) {
          responsible.append(
            (entry["role-id"]?.string ?? "", entry["party-uuids"]?.elements.compactMap(\.string) ?? []))
        }
      case "revisions", "document-ids", "roles", "locations", "actions", "remarks":
        let count = if case .array(let elements) = member.value.content { elements.count } else { 1 }
        unmodelled.append(("metadata/\(member.name)", count))
      default:
        parser.unknown(
          member, of: "'metadata'",
          known: ["title", "published", "last-modified", "version", "oscal-version"]
        )
      }
    }
    if title.isEmpty {
      parser.report(.warning, .missingKey, at: tree.offset, "the metadata has no 'title'")
    }
  }

  /// `1.1.2`, and `v1.1.3` as NIST's own files write it.
  private func checkVersion(_ member: JSONTree.Member, _ parser: inout OSCALParser) {
    let text = oscalVersion.first == "v" ? oscalVersion.dropFirst() : oscalVersion[...]
    if text.split(separator: ".").first != "1" {
      parser.report(
        .warning, .invalidValue, at: member.value.offset,
        "the document is of OSCAL version '\(oscalVersion)'; versions 1.0 to 1.2 are known")
    }
  }
}
