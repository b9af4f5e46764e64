import Concord
import Testing

/// The 2013 → 2022 set against the facts: ISO/IEC 27002:2022, Annex B, and `facts.md`.
@Suite("The mapping set 2013 → 2022")
struct EditionSetTests {
  let content: Content
  let set: MappingSet
  let moves: EditionMoves

  init() throws {
    content = try Repository.content.get()
    set = try #require(content.mappingSet(from: "iso27001-2013", to: "iso27001-2022"))
    moves = EditionMoves(set)
  }

  private var annexRows: [Mapping] {
    self.set.mappings.filter {
      $0.source.reference?.control.rawValue.hasPrefix("A.") == true
        && $0.target.reference?.control.rawValue.hasPrefix("A.") == true
    }
  }

  private func annex(_ framework: FrameworkID) throws -> [Control] {
    try #require(content[framework]).assessable.filter { $0.id.rawValue.hasPrefix("A.") }
  }

  @Test("has exactly the 115 pairs of Annex B")
  func pairs() throws {
    let expected = Set(try Repository.table("annex-b-2013-2022.tsv").map { "\($0[0]) \($0[1])" })
    let actual = annexRows.map {
      "\($0.source.reference?.control.rawValue ?? "") \($0.target.reference?.control.rawValue ?? "")"
    }
    #expect(expected.count == 115)
    #expect(actual.count == 115)
    #expect(Set(actual) == expected)
  }

  @Test("gives each of the 114 a successor; A.18.2.3 alone has two")
  func successors() throws {
    let controls = try annex("iso27001-2013")
    #expect(controls.count == 114)
    let counts = controls.map { moves.successors(of: $0.id).count }
    #expect(counts.allSatisfy { $0 >= 1 })
    #expect(controls.filter { moves.successors(of: $0.id).count > 1 }.map(\.id) == ["A.18.2.3"])
    #expect(
      moves.successors(of: "A.18.2.3").compactMap(\.target.reference?.control) == ["A.5.36", "A.8.8"])
  }

  @Test("has 82 controls with a predecessor: 58 with one (35 same title, 23 renamed), 24 merges of 57 pairs")
  func predecessors() throws {
    let older = try #require(content["iso27001-2013"])
    let controls = try annex("iso27001-2022")
    let with = controls.filter { !moves.predecessors(of: $0.id).isEmpty }
    #expect(controls.count == 93)
    #expect(with.count == 82)
    let single = with.filter { moves.predecessors(of: $0.id).count == 1 }
    #expect(single.count == 58)
    let same = try single.filter {
      let row = try #require(moves.predecessors(of: $0.id).first)
      let old = try #require(older[row.source])
      return Spelling.isSameTitle(old.title, $0.title)
    }
    #expect(same.count == 35)
    let merged = with.filter { moves.predecessors(of: $0.id).count > 1 }
    #expect(merged.count == 24)
    let pairs = merged.flatMap { moves.predecessors(of: $0.id) }
    #expect(pairs.count == 57)
    #expect(Set(pairs.compactMap(\.source.reference)).count == 56)
  }

  @Test("says that 11 controls are new, and what is nearest to each")
  func new() throws {
    let new = try annex("iso27001-2022").filter { moves.predecessors(of: $0.id).isEmpty }
    #expect(
      new.map(\.id.rawValue) == [
        "A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10", "A.8.11", "A.8.12", "A.8.16", "A.8.23",
        "A.8.28",
      ])
    for control in new {
      let row = try #require(moves.newRow(for: control.id))
      #expect(row.changes == [.new])
      #expect(!row.targetOnly.isEmpty && !row.comment.isEmpty)
      #expect(row.nearest.allSatisfy { $0.framework == "iso27001-2013" })
    }
  }

  @Test(
    "says that these of the clauses are new",
    arguments: ["4.1.amd1", "4.2.c", "6.2.d", "6.3", "9.3.2.c"])
  func newClauses(id: String) { #expect(moves.newRow(for: ControlID(id)) != nil) }

  @Test("has the swap of 10.1 and 10.2, and the splits of 9.2 and 9.3")
  func clauses() {
    func successors(_ id: ControlID) -> [String] {
      moves.successors(of: id).compactMap(\.target.reference?.control.rawValue)
    }
    #expect(successors("10.1") == ["10.2"])
    #expect(successors("10.2") == ["10.1"])
    #expect(successors("9.2") == ["9.2.1", "9.2.2"])
    #expect(successors("9.3") == ["9.3.1", "9.3.2", "9.3.3"])
  }

  @Test(
    "where the removed ones of other tables went",
    arguments: [
      ("A.11.2.5", "A.7.10"), ("A.8.2.3", "A.5.10"), ("A.16.1.3", "A.6.8"), ("A.12.4.3", "A.8.15"),
      ("A.12.4.4", "A.8.17"),
    ])
  func removed(old: String, new: String) {
    #expect(
      moves.successors(of: ControlID(old)).map(\.target) == [.control(ControlReference("iso27001-2022", new))]
    )
  }
}
