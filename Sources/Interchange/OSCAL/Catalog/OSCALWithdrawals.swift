internal import ControlModel

/// Where withdrawn controls went, collected from their links.
struct OSCALWithdrawals {
  private let framework: FrameworkID
  private var mappings: [Mapping] = []

  init(framework: FrameworkID) { self.framework = framework }

  /// Takes the links that say where a withdrawn control went, and returns the others.
  mutating func take(
    _ links: [OSCALLink], of control: Control, _ index: OSCALCatalogIndex, _ parser: inout OSCALParser,
    identifier: (String) -> ControlID
  ) -> [OSCALLink] {
    var rest: [OSCALLink] = []
    for link in links {
      let change: EditionChange
      switch link.rel {
      case "moved-to", "moved-into": change = .moved
      case "incorporated-into", "addressed-by": change = .merged
      default:
        rest.append(link)
        continue
      }
      guard let (target, comment) = target(of: link, control, index, &parser) else { continue }
      mappings.append(
        Mapping(
          id: "\(control.id)_\(target)",
          source: .control(ControlReference(framework: framework, control: control.id)),
          target: .control(ControlReference(framework: framework, control: identifier(target))),
          statement: .notDisjoint, justification: "semapv:UnspecifiedMatching", comment: comment,
          changes: [change], location: parser.places[link.offset]))
    }
    return rest
  }

  private func target(
    of link: OSCALLink, _ control: Control, _ index: OSCALCatalogIndex, _ parser: inout OSCALParser
  ) -> (id: String, comment: String)? {
    let words = link.rel == "moved-to" || link.rel == "moved-into" ? "Moved" : "Incorporated"
    if let id = link.fragment ?? index.labels[link.href] {
      switch index.targets[id] {
      case .control: return (id, "\(words) by the publisher")
      case .group:
        parser.report(
          .warning, .danglingReference, at: link.offset,
          "'\(control.id)' went (\(link.rel)) to '\(id)', which is a group and no control",
          hint: "the publisher names the whole group; the row does too")
        return (id, "\(words) by the publisher into the group as a whole")
      case .part(let owner) where !owner.isEmpty:
        return (owner, "\(words) by the publisher into the part \(id)")
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
