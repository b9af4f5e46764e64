import Concord
import Testing

@Suite("Status that is carried over")
struct StatusTests {
  @Test("a merged control is as weak as its weakest predecessor", arguments: ImplementationStatus.allCases)
  func weakest(status: ImplementationStatus) throws {
    for other in ImplementationStatus.allCases {
      let plan = try Sample.plan(
        Sample.line("A.5.1.6", .applicable, status), Sample.line("A.5.1.7", .applicable, other))
      let control = try #require(plan["A.5.4"])
      #expect(control.status.value == .stated(min(status, other)))
      #expect(control.status.reviewReasons == [.merged, .asksMore])
    }
  }

  @Test("an unchanged control with one predecessor can stand as it is")
  func unchanged() throws {
    let control = try #require(try Sample.plan()["A.5.2"])
    #expect(control.status.value == .stated(.implemented))
    #expect(!control.status.needsReview)
    #expect(control.status.explanation == "As A.5.1.3 (implemented)")
    #expect(control.residue.isEmpty)
  }

  @Test("a control of which more is asked is reviewed, even when it kept its predecessor's place")
  func asksMore() throws {
    let control = try #require(try Sample.plan()["A.5.8"])
    #expect(control.status.value == .stated(.implemented))
    #expect(control.status.reviewReasons == [.asksMore])
  }

  @Test("a status that is not known is weaker than any but not implemented")
  func unknown() throws {
    var silent = Sample.line("A.5.1.7")
    silent.status = nil
    let open = try Sample.plan(silent)
    #expect(open["A.5.4"]?.status.value == .notAssessed)
    #expect(open["A.5.4"]?.status.explanation == "No status is known of A.5.1.7")
    #expect(open["A.5.4"]?.status.reviewReasons.contains(.noStatus) == true)
    let absent = try Sample.plan(silent, Sample.line("A.5.1.6", .applicable, .notImplemented))
    #expect(absent["A.5.4"]?.status.value == .stated(.notImplemented))
  }

  @Test("an excluded predecessor does not weaken the status of the others")
  func excluded() throws {
    let plan = try Sample.plan(
      Sample.line("A.5.1.6", .applicable, .partial), Sample.line("A.5.1.7", .notApplicable))
    #expect(plan["A.5.4"]?.status.value == .stated(.partial))
  }

  @Test("what a divided control was said to be may belong to the other part")
  func split() throws {
    let plan = try Sample.plan()
    #expect(plan["A.5.5"]?.status.reviewReasons.contains(.split) == true)
    #expect(plan["A.5.6"]?.status.reviewReasons.contains(.split) == true)
    let predecessor = try #require(plan["A.5.6"]?.predecessors.first { $0.reference.control == "A.5.1.9" })
    #expect(predecessor.otherSuccessors.map(\.control) == ["A.5.5"])
    #expect(plan.counts.split == 1)
    #expect(plan.counts.withSplitPredecessor == 2)
  }

  @Test("the residue is told tightest first, and a covering group leaves none")
  func residue() throws {
    let plan = try Sample.plan()
    #expect(plan["A.5.4"]?.residue.map(\.text) == ["analysis", "recording"])
    #expect(plan["A.5.4"]?.residue.compactMap(\.beyond?.control) == ["A.5.1.6", "A.5.1.7"])
    #expect(plan["A.5.3"]?.isJointlyCovered == true)
    #expect(plan["A.5.3"]?.residue.isEmpty == true)
    #expect(plan["A.5.3"]?.status.reviewReasons == [.merged])
  }

  @Test("a covering group with an excluded member covers nothing")
  func brokenGroup() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.5", .notApplicable))
    let control = try #require(plan["A.5.3"])
    #expect(!control.isJointlyCovered)
    #expect(control.residue.map(\.text) == ["owners"])
  }

  @Test("owner, evidence and the earliest date come with their origin")
  func carried() throws {
    let early = CalendarDate(dayNumber: 20_100), late = CalendarDate(dayNumber: 20_200)
    let plan = try Sample.plan(
      Sample.line("A.5.1.6", owner: "Jana  Nová", evidence: "LOG-1", due: late),
      Sample.line("A.5.1.7", owner: "jana nová", evidence: " LOG-2 ", due: early))
    let control = try #require(plan["A.5.4"])
    #expect(control.owners.map(\.text) == ["Jana  Nová"])
    #expect(control.owners.first?.origins.map(\.control) == ["A.5.1.6", "A.5.1.7"])
    #expect(control.evidence.map(\.text) == ["LOG-1", "LOG-2"])
    #expect(control.due?.date == early)
    #expect(control.due?.origins.map(\.control) == ["A.5.1.7"])
  }
}
