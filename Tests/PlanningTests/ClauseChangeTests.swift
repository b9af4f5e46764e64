import Concord
import Testing

@Suite("Clause changes")
struct ClauseChangeTests {
  let clauses: [ClauseChange]

  init() throws { clauses = try Sample.plan().clauses }

  private func clause(_ id: String) throws -> ClauseChange {
    try #require(clauses.first { $0.control.id.rawValue == id })
  }

  @Test(
    "each has one effect",
    arguments: [
      ("4.1", ClauseChange.Effect.tightened), ("4.1.amd1", .newRequirement), ("4.2", .unchanged),
      ("4.2.amd1", .noteOnly), ("6.2", .tightened), ("6.2.g", .renumbered), ("6.3", .newRequirement),
      ("9.2.1", .restructured), ("10.1", .renumbered), ("10.2", .renumbered),
    ])
  func effect(id: String, expected: ClauseChange.Effect) throws {
    #expect(try clause(id).effect == expected)
  }

  @Test("they are told in the new edition's order, without headings")
  func order() {
    #expect(
      clauses.map(\.control.id.rawValue)
        == [
          "4.1", "4.1.amd1", "4.2", "4.2.amd1", "6.2", "6.2.g", "6.3", "9.2.1", "9.2.2", "10.1", "10.2",
          "A.5",
        ].dropLast())
  }

  @Test("an amendment's requirement is marked, and its clause leaves the work to it")
  func amendment() throws {
    #expect(try clause("4.1.amd1").amendment?.title == "Climate")
    #expect(try clause("4.1").statedBy.map(\.control) == ["4.1.amd1"])
    #expect(try !clause("4.1").requiresAction)
    #expect(try clause("4.1.amd1").requiresAction)
  }

  @Test("a note asks nothing")
  func note() throws {
    #expect(try !clause("4.2.amd1").requiresAction)
    #expect(try clause("4.2.amd1").asks.isEmpty)
  }

  @Test("renumbered clauses say where they were, and what they are confused with")
  func renumbered() throws {
    #expect(try clause("10.1").predecessors.map(\.source.control) == ["10.2"])
    #expect(try clause("10.1").confusedWith.map(\.source.control) == ["10.1"])
    #expect(try !clause("10.1").requiresAction)
  }

  @Test("a clause that the set does not mention is not known, rather than unchanged")
  func unmapped() throws {
    var content = Sample.set
    content.mappings.removeAll { $0.id == "4.2_4.2" }
    let plan = try TransitionPlan.make(
      statement: Sample.statement(),
      content: Content(catalogs: [Sample.olderCatalog, Sample.newerCatalog], mappingSets: [content]),
      asOf: Sample.day)
    #expect(plan.clauses.first { $0.control.id == "4.2" }?.effect == .unmapped)
  }
}
