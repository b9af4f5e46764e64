import Concord
import Testing

@Suite("Where controls went between editions")
struct EditionCorrespondenceTests {
  let editions: EditionCorrespondence

  init() throws {
    editions = try #require(EditionCorrespondence(from: Sample.older, to: Sample.newer, in: Sample.content))
  }

  @Test(
    "every control of the new edition has one origin",
    arguments: [
      ("A.5.1", ControlOrigin.merged), ("A.5.2", .sameTitle), ("A.5.3", .merged), ("A.5.4", .merged),
      ("A.5.7", .new), ("A.5.8", .renamed), ("9.2.1", .split), ("10.1", .sameTitle), ("6.2", .sameTitle),
      ("A.5", .unmapped),
    ])
  func origin(id: String, expected: ControlOrigin) {
    #expect(editions.origin(of: ControlID(id)) == expected)
  }

  @Test(
    "every control of the old edition has one fate",
    arguments: [
      ("A.5.1.1", ControlFate.merged), ("A.5.1.3", .sameTitle), ("A.5.1.9", .split), ("A.5.1.11", .renamed),
      ("9.2", .split), ("6.2", .sameTitle), ("A.5.1", .unmapped),
    ])
  func fate(id: String, expected: ControlFate) {
    #expect(editions.fate(of: ControlID(id)) == expected)
  }

  @Test("without words of its own a row is judged by the titles")
  func titles() throws {
    var set = Sample.set
    set.mappings = [
      Sample.row("A.5.1.3", "A.5.2", .equal, 10),
      Sample.row("A.5.1.11", "A.5.8", .subset, 5, only: "process"),
    ]
    let content = Content(
      catalogs: [Sample.olderCatalog, Sample.newerCatalog], mappingSets: [set])
    let editions = try #require(EditionCorrespondence(from: Sample.older, to: Sample.newer, in: content))
    #expect(editions.origin(of: "A.5.2") == .sameTitle)
    #expect(editions.changes(ofTarget: "A.5.2") == [.unchanged])
    #expect(editions.origin(of: "A.5.8") == .renamed)
    #expect(editions.changes(ofTarget: "A.5.8") == [.renamed])
    #expect(editions.changes(ofTarget: "A.5.7") == [])
  }

  @Test("a set that is written the other way round says the same")
  func converse() throws {
    var set = Sample.set
    set.source = Sample.newer
    set.target = Sample.older
    set.mappings = set.mappings.map(\.converse)
    let content = Content(
      catalogs: [Sample.olderCatalog, Sample.newerCatalog], mappingSets: [set])
    let turned = try #require(EditionCorrespondence(from: Sample.older, to: Sample.newer, in: content))
    for control in Sample.newerCatalog.controls {
      #expect(turned.predecessors(of: control.id) == editions.predecessors(of: control.id))
      #expect(turned.origin(of: control.id) == editions.origin(of: control.id))
    }
  }

  @Test("the order of the rows does not matter")
  func order() throws {
    var set = Sample.set
    set.mappings.reverse()
    let content = Content(
      catalogs: [Sample.newerCatalog, Sample.olderCatalog], mappingSets: [set])
    let turned = try #require(EditionCorrespondence(from: Sample.older, to: Sample.newer, in: content))
    for control in Sample.newerCatalog.controls {
      #expect(turned.predecessors(of: control.id) == editions.predecessors(of: control.id))
      #expect(turned.changes(ofTarget: control.id) == editions.changes(ofTarget: control.id))
    }
    for control in Sample.olderCatalog.controls {
      #expect(turned.successors(of: control.id) == editions.successors(of: control.id))
    }
  }

  @Test("predecessors and successors are two views of the same links")
  func symmetric() {
    let forwards = Sample.olderCatalog.controls.flatMap { editions.successors(of: $0.id) }
    let backwards = Sample.newerCatalog.controls.flatMap { editions.predecessors(of: $0.id) }
    #expect(Set(forwards) == Set(backwards))
    #expect(forwards.count == backwards.count)
  }

  @Test("disjoint rows are no moves, but are shown as what people confuse")
  func disjoint() {
    #expect(editions.predecessors(of: "10.1").map(\.source.control) == ["10.2"])
    #expect(editions.confusedWith(target: "10.1").map(\.source.control) == ["10.1"])
    #expect(editions.confusedWith(source: "10.1").map(\.target.control) == ["10.1"])
  }

  @Test("of two readings of a pair the semantic one counts")
  func rationale() throws {
    var syntactic = Sample.row("A.5.1.3", "A.5.2", .superset, 10, sourceOnly: "words")
    syntactic.rationale = .syntactic
    var set = Sample.set
    set.mappings.insert(syntactic, at: 0)
    let content = Content(
      catalogs: [Sample.olderCatalog, Sample.newerCatalog], mappingSets: [set])
    let editions = try #require(EditionCorrespondence(from: Sample.older, to: Sample.newer, in: content))
    #expect(editions.predecessors(of: "A.5.2").map(\.mapping.rationale) == [.semantic])
  }

  @Test("there is no correspondence without a set between the editions")
  func missing() {
    let content = Content(catalogs: [Sample.olderCatalog, Sample.newerCatalog])
    #expect(EditionCorrespondence(from: Sample.older, to: Sample.newer, in: content) == nil)
    #expect(Sample.content.correspondence(before: Sample.older) == nil)
    #expect(Sample.content.correspondence(after: Sample.older)?.target.framework.id == Sample.newer)
  }
}
