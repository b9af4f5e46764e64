internal import ControlModel

/// The header of a framework from the metadata of an OSCAL catalog.
enum OSCALFrameworkHeader {
  /// The framework: named by `requested`, else by Concord's own prop, else after the file.
  static func framework(
    of metadata: OSCALMetadata, file: String, requested: FrameworkID?, _ parser: inout OSCALParser
  ) -> Framework {
    func own(_ name: String) -> String? { OSCALVocabulary.value(of: name, in: metadata.props) }
    let title = OSCALMarkdown.line(metadata.title)
    let stated = own("framework").map { FrameworkID($0) }
    let isOurs = stated != nil
    let id =
      requested ?? stated ?? FrameworkNaming.identifier(fromFile: file)
      ?? FrameworkNaming.identifier(fromTitle: title) ?? FrameworkID("catalog")
    var framework = Framework(id: id, title: own("title") ?? (title.isEmpty ? id.rawValue : title))
    let roles = ["publisher", "creator", "author"]
    let publishers = metadata.parties(inRoles: roles)
    framework.publisher = own("publisher") ?? publishers.joined(separator: ", ")
    framework.edition = own("edition") ?? metadata.version
    framework.published = own("published").flatMap { CalendarDate(iso8601: $0) } ?? date(metadata.published)
    framework.withdrawn = own("withdrawn").flatMap { CalendarDate(iso8601: $0) }
    framework.supersedes = own("supersedes").map { FrameworkID($0) }
    framework.identifiers = own("identifiers") ?? ""
    framework.licence = own("licence")
    framework.amendments = amendments(metadata.props)
    if let text = metadata.published, !isOurs, framework.published == nil {
      parser.report(
        .warning, .invalidValue, at: 0, "the date of publication '\(text)' is none",
        hint: "write it as 2023-10-12T00:00:00Z")
    }
    if !isOurs {
      for (name, count) in metadata.unmodelled { parser.unmodelled.add(name, count) }
      parser.unmodelled.add("metadata/props", metadata.props.count)
      parser.unmodelled.add("metadata/links", metadata.links.count)
      parser.unmodelled.add("metadata/parties", max(0, metadata.parties.count - publishers.count))
    }
    return framework
  }

  /// The day of a date and time such as `2023-10-12T00:00:00.000000-04:00`; the time is dropped.
  static func date(_ text: String?) -> CalendarDate? {
    guard let text, text.count >= 10 else { return nil }
    return CalendarDate(iso8601: text.prefix(10))
  }

  private static func amendments(_ props: [OSCALProp]) -> [Amendment] {
    var result: [Amendment] = []
    for prop in props where prop.ns == OSCALVocabulary.ns && prop.name == "amendment" {
      let related = props.filter { $0.group == prop.group && $0.group != nil }
      result.append(
        Amendment(
          id: OSCALVocabulary.value(of: prop),
          title: OSCALVocabulary.value(of: "amendment-title", in: related) ?? "",
          published: OSCALVocabulary.value(of: "amendment-published", in: related).flatMap {
            CalendarDate(iso8601: $0)
          }))
    }
    return result
  }
}
