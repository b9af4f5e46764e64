/// What a row of headings says of the table under it.
struct TableHeadings {
  private let names: Set<String>

  /// Headings compared by their letters and digits alone.
  init(_ headings: [String]) {
    names = Set(
      headings.prefix(200).map { heading in
        String(
          String.UnicodeScalarView(
            heading.prefix(120).lowercased().unicodeScalars.filter {
              $0.properties.isAlphabetic || ("0"..."9").contains($0)
            }))
      }.filter { !$0.isEmpty })
  }

  /// The format, nil when the headings are those of none.
  var format: InterchangeFormat? {
    guard names.count >= 2 else { return nil }
    if names.isSuperset(of: ["subjectid", "predicateid", "objectid"]) { return .sssom }
    let hasFocal = has(["focaldocumentelement", "focaldocumentelementid", "focalelement"])
    if names.contains(where: { $0.hasPrefix("strm") }) || has(["fde", "fdename", "fdeid", "fdetitle"]) {
      return .setTheory
    }
    if hasFocal, has(["referencedocumentelement", "referencedocumentelementid", "referenceelement"]) {
      return .olir
    }
    if hasFocal { return .setTheory }
    // A statement of applicability has identifiers and titles too, but it is no catalog.
    if names.contains(where: { $0.contains("applicable") || $0.contains("applicability") }) { return nil }
    if has(Self.sources), has(Self.targets) { return .crosswalkTable }
    if has(Self.identifiers), has(Self.titles) { return .catalogTable }
    return nil
  }

  private func has(_ candidates: Set<String>) -> Bool { !names.isDisjoint(with: candidates) }

  private static let sources: Set<String> = [
    "source", "sourceid", "sourcecontrol", "sourcecontrolid", "sourceref", "sourcereference", "sourcenodeid",
    "sourceidentifier", "sourceelement", "sourcerequirement", "from", "fromid", "fromcontrol", "subject",
    "subjectid",
  ]
  private static let targets: Set<String> = [
    "target", "targetid", "targetcontrol", "targetcontrolid", "targetref", "targetreference", "targetnodeid",
    "targetidentifier", "targetelement", "targetrequirement", "to", "toid", "tocontrol", "object", "objectid",
    "mappedto", "mapsto",
  ]
  private static let identifiers: Set<String> = [
    "id", "identifier", "controlid", "control", "controlnumber", "controlno", "number", "ref", "reference",
    "controlref", "requirementid", "requirement", "refid", "clause", "code", "controlidentifier", "criterion",
    "section",
  ]
  private static let titles: Set<String> = [
    "title", "name", "controlname", "controltitle", "requirementtitle", "requirementname", "heading",
    "shorttitle", "description", "text", "controldescription", "requirementtext",
  ]
}
