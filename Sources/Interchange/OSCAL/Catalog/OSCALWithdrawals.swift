internal import ControlModel

/// Where withdrawn controls went, collected from their links.
struct OSCALWithdrawals {
  private let framework: FrameworkID
  private var mappings: [Mapping] = []
  /// The row of each pair, so that two links from one control to another are one row.
  private var rows: [Pair: Int] = [:]

  private struct Pair: Hashable {
    let source: ControlID
    let target: ControlID
  }

  init(framework: FrameworkID) { self.framework = framework }

  /// Takes the links that say where a withdrawn control went, and returns the others.
  ///
  /// In a file that Concord wrote (`isOurs`) a link's text is the row's comment.
  mutating func take(
    _ links: [OSCALLink], of control: Control, _ index: OSCALCatalogIndex, isOurs: Bool,
    _ parser: inout OSCALParser
  ) -> [OSCALLink] {
    var rest: [OSCALLink] = []
    for link in links {
      guard let change = Self.change(link.rel) else {
        rest.append(link)
        continue
      }
      if link.text != nil, !isOurs { parser.unmodelled.add("link/text") }
      guard let target = target(of: link, control, index, isOurs: isOurs, &parser) else { continue }
      let id = ControlID(isOurs ? IdentifierEscape.untoken(target.id) : target.id)
      let comment =
        isOurs
        ? link.text.map { OSCALMarkdown.line($0) } ?? Self.comment(change)
        : Self.comment(change, target.place)
      add(change, from: control.id, to: id, comment: comment, at: parser.places[link.offset])
    }
    return rest
  }

  private mutating func add(
    _ change: EditionChange, from source: ControlID, to target: ControlID, comment: String,
    at location: SourceLocation
  ) {
    let pair = Pair(source: source, target: target)
    if let number = rows[pair] {
      if !mappings[number].changes.contains(change) { mappings[number].changes.append(change) }
      let said = mappings[number].comment
      if said != comment {
        mappings[number].comment = "\(said); \(comment.prefix(1).lowercased())\(comment.dropFirst())"
      }
      return
    }
    var row = Self.row(
      from: ControlReference(framework: framework, control: source),
      to: ControlReference(framework: framework, control: target), [change], comment: comment)
    row.location = location
    rows[pair] = mappings.count
    mappings.append(row)
  }

  private func target(
    of link: OSCALLink, _ control: Control, _ index: OSCALCatalogIndex, isOurs: Bool,
    _ parser: inout OSCALParser
  ) -> (id: String, place: String)? {
    if let id = link.fragment ?? index.labels[link.href] {
      switch index.targets[id] {
      case .control: return (id, "")
      case .group:
        // Concord writes a control that only holds others as a group.
        if isOurs { return (id, "") }
        parser.report(
          .warning, .danglingReference, at: link.offset,
          "'\(control.id)' went (\(link.rel)) to '\(id)', which is a group and no control",
          hint: "the publisher names the whole group; the row does too")
        return (id, " into the group as a whole")
      case .part(let owner) where !owner.isEmpty: return (owner, " into the part \(id)")
      default:
        parser.report(
          .warning, .danglingReference, at: link.offset,
          "'\(control.id)' went (\(link.rel)) to '\(id)', which does not exist")
        return nil
      }
    }
    if link.href.contains("://") {
      parser.unmodelled.add("link[\(link.rel)] to another document")
    } else {
      parser.report(
        .warning, .danglingReference, at: link.offset,
        "'\(control.id)' went (\(link.rel)) to '\(link.href)', which no control is called",
        hint: "a link within the document begins with '#'")
    }
    return nil
  }

  // MARK: Words

  private static func change(_ rel: String) -> EditionChange? {
    switch rel {
    case "moved-to", "moved-into": .moved
    case "incorporated-into", "addressed-by": .merged
    default: nil
    }
  }

  /// The kind of link that says so; nil for a change that none does.
  static func rel(of change: EditionChange) -> String? {
    switch change {
    case .moved: "moved-to"
    case .merged: "incorporated-into"
    default: nil
    }
  }

  /// The comment of a row.
  static func comment(_ change: EditionChange, _ place: String = "") -> String {
    "\(change == .moved ? "Moved" : "Incorporated") by the publisher\(place)"
  }

  /// The row that links from one control to another are.
  static func row(
    from source: ControlReference, to target: ControlReference, _ changes: [EditionChange], comment: String
  ) -> Mapping {
    Mapping(
      id: "\(source.control)_\(target.control)", source: .control(source), target: .control(target),
      statement: .notDisjoint, justification: "semapv:UnspecifiedMatching", comment: comment, changes: changes
    )
  }

  /// The set of all rows, nil when there are none.
  ///
  /// Both of its sides are the one edition: OSCAL keeps what was withdrawn in the catalog that withdrew it.
  /// Its rows say no more than that the two share something, and withdrawn controls stay out of inference.
  func mappingSet(of framework: Framework, file: String) -> MappingSet? {
    guard !mappings.isEmpty else { return nil }
    return MappingSet(
      id: "\(framework.id)_\(framework.id)", title: "Withdrawn controls of \(framework.title)",
      version: framework.edition, creators: framework.publisher.isEmpty ? [] : [framework.publisher],
      date: framework.published, source: framework.id, target: framework.id,
      sourceVersion: framework.edition, targetVersion: framework.edition, mappings: mappings,
      location: SourceLocation(file: file))
  }
}
