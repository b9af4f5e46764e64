import Concord

/// Two or three small frameworks with rows drawn at random: `left/c0`, `right/d0`, `third/e0`, ….
enum SmallContent {
  static let frameworks: [FrameworkID] = ["left", "right", "third"]
  private static let letters = ["c", "d", "e"]

  static func reference(_ framework: Int, _ control: Int) -> ControlReference {
    ControlReference(
      framework: frameworks[framework], control: ControlID("\(letters[framework])\(control)"))
  }

  /// Controls of which the last two lie within the first, now and then exhausting it.
  private static func catalog(
    _ framework: Int, size: Int, using generator: inout SeededGenerator
  ) -> Catalog {
    let hasParts = Bool.random(using: &generator)
    let isExhausted = Bool.random(using: &generator)
    return Catalog(
      framework: Framework(id: frameworks[framework], title: frameworks[framework].rawValue),
      controls: (0..<size).map { control in
        Control(
          id: reference(framework, control).control, title: "Control \(control)", isAssessable: true,
          isExhaustive: control == 0 && hasParts && isExhausted,
          parent: hasParts && control >= size - 2 ? reference(framework, 0).control : nil)
      })
  }

  private static func mappings(
    from source: Int, to target: Int, size: Int, using generator: inout SeededGenerator
  ) -> [Mapping] {
    var rows = (0..<size).flatMap { from -> [Mapping] in
      (0..<size).compactMap { to -> Mapping? in
        let draw = Int.random(in: 0..<12, using: &generator)
        let relation: Relation
        switch draw {
        case 0: relation = .subset
        case 1: relation = .superset
        case 2, 3: relation = .intersects
        default: return nil
        }
        let strength = Int.random(in: 1...9, using: &generator)
        return Mapping(
          id: "\(from)_\(to)", source: .control(reference(source, from)),
          target: .control(reference(target, to)), statement: .relation(relation), confidence: 0.8,
          sourceStrength: relation == .subset ? 10 : strength,
          targetStrength: relation == .superset ? 10 : strength, comment: "both",
          sourceOnly: relation == .subset ? "" : "more", targetOnly: relation == .superset ? "" : "rest",
          coversGroup: relation == .subset && Bool.random(using: &generator) ? "g\(to)" : nil)
      }
    }
    // A group has several members.
    let groups = Dictionary(grouping: rows.compactMap(\.coversGroup), by: { $0 }).mapValues(\.count)
    for index in rows.indices where rows[index].coversGroup.map({ groups[$0] == 1 }) ?? false {
      rows[index].coversGroup = nil
    }
    return rows
  }

  /// Content of so many frameworks with `size` controls each, without contradictions.
  static func content(
    frameworks count: Int = 2, size: Int = 4, using generator: inout SeededGenerator
  ) -> Content {
    while true {
      let catalogs = (0..<count).map { catalog($0, size: size, using: &generator) }
      let sets = (0..<count).flatMap { source in
        (source + 1..<count).map { target in
          MappingSet(
            id: "\(frameworks[source])_\(frameworks[target])", source: frameworks[source],
            target: frameworks[target],
            mappings: mappings(from: source, to: target, size: size, using: &generator))
        }
      }
      let content = Content(catalogs: catalogs, mappingSets: sets, version: "small")
      if MappingGraph(content: content).contradictions.isEmpty { return content }
    }
  }

  /// A statement of one framework with these controls implemented.
  static func statement(
    _ framework: Int, _ implemented: some Sequence<Int>, status: ImplementationStatus = .implemented
  ) -> StatementOfApplicability {
    StatementOfApplicability(
      framework: frameworks[framework],
      rows: implemented.map {
        .init(control: reference(framework, $0), applicability: .applicable, status: status)
      })
  }
}
