import ControlModel
import Testing

@Suite("Decisions of an organisation")
struct DecisionTests {
  static let a1 = ControlReference("a", "A1")
  static let a2 = ControlReference("a", "A2")
  static let b1 = ControlReference("b", "B1")

  static func row(
    _ id: String, _ source: ControlReference, _ target: ControlReference, _ relation: Relation,
    group: String? = nil
  ) -> Mapping {
    Mapping(
      id: id, source: .control(source), target: .control(target), statement: .relation(relation),
      reviewer: "them", confidence: 0.8, sourceStrength: 10, targetStrength: 6, comment: "both",
      targetOnly: "left", coversGroup: group)
  }

  static func content(_ rows: [Mapping]) -> Content {
    Content(mappingSets: [MappingSet(id: "a_b", source: "a", target: "b", mappings: rows)], version: "v")
  }

  static func decision(
    _ source: ControlReference, _ target: ControlReference, _ verdict: Decision.Verdict,
    derived: Statement? = nil, weakenedTo: Statement? = nil
  ) -> Decision {
    Decision(
      source: source, target: target, verdict: verdict, derived: derived, weakenedTo: weakenedTo,
      reason: "because", reviewer: "Bo", decided: CalendarDate(dayNumber: 20_000))
  }

  static let rows = [row("1", a1, b1, .subset, group: "g"), row("2", a2, b1, .intersects, group: "g")]

  @Test("change nothing when there are none, or none on rows") func nothing() {
    let content = Self.content(Self.rows)
    #expect(content.applying([]).mappingSets == content.mappingSets)
    #expect(content.applying([Self.decision(Self.a1, Self.a2, .rejected)]).mappingSets == content.mappingSets)
  }

  @Test("that accept put the reviewer's name to the row, and make a row of what had been derived")
  func accepted() {
    let content = Self.content(Self.rows)
    let reviewed = content.applying([
      Self.decision(Self.b1, Self.a1, .accepted, derived: .relation(.superset))
    ])
    #expect(reviewed.mappingSets.flatMap(\.mappings).map(\.reviewer) == ["Bo", "them"])
    #expect(reviewed.mappingSets.flatMap(\.mappings).map(\.coversGroup) == ["g", "g"])
    let added = content.applying([Self.decision(Self.a1, Self.a2, .accepted, derived: .notDisjoint)])
    #expect(added.mappingSets.map(\.id) == ["a_b", "decisions_a_a"])
    #expect(added.mappingSets[1].mappings.map(\.statement) == [.notDisjoint])
    #expect(added.mappingSets[1].mappings.map(\.author) == ["Bo"])
  }

  @Test("that reject take the row out, from either side, and its group is none") func rejected() {
    for decision in [
      Self.decision(Self.a1, Self.b1, .rejected), Self.decision(Self.b1, Self.a1, .rejected),
    ] {
      let rows = Self.content(Self.rows).applying([decision]).mappingSets.flatMap(\.mappings)
      #expect(rows.map(\.id) == ["2"])
      #expect(rows.map(\.coversGroup) == [nil])
    }
  }

  @Test("that weaken say what holds instead, with the reason among what is left") func weakened() throws {
    let content = Self.content(Self.rows).applying([
      Self.decision(Self.a1, Self.b1, .rejected),
      Self.decision(Self.b1, Self.a1, .weakened, weakenedTo: .relation(.intersects)),
    ])
    #expect(content.mappingSets.map(\.id) == ["a_b", "decisions_b_a"])
    let row = try #require(content.mappingSets[1].mappings.first)
    #expect(row.statement == .relation(.intersects))
    #expect((row.sourceStrength, row.targetStrength) == (6, 9))
    #expect(row.sourceOnly == "left")
    #expect(row.targetOnly == "because")
    #expect((row.comment, row.confidence) == ("both", 0.8))
  }

  @Test("do not depend on the order of other decisions") func order() {
    let decisions = [
      Self.decision(Self.a1, Self.b1, .weakened, weakenedTo: .notDisjoint),
      Self.decision(Self.a2, Self.b1, .rejected),
      Self.decision(Self.a1, Self.a2, .accepted, derived: .notDisjoint),
    ]
    let content = Self.content(Self.rows)
    #expect(
      content.applying(decisions).mappingSets == content.applying(decisions.reversed()).mappingSets)
  }
}
