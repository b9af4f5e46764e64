import ControlModel
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  @Test("Natural order is the order of the standards")
  func naturalOrder() {
    let ordered = [
      "4", "4.1", "4.2", "4.2.c", "9.2", "9.10", "10.2", "10.10", "A.5", "A.5.1", "A.5.2", "A.5.10", "A.10.1",
      "A1.1", "CC1.1",
    ]
    let ids = ordered.map { ControlID($0) }
    #expect(ids.reversed().sorted() == ids)
  }

  @Test("The order is total: distinct identifiers are never tied")
  func totalOrder() {
    let texts = ["", "0", "00", "1", "01", "10", "1.0", "1.00", "a", "A", "a1", "a01", "a1b", "é"]
    for left in texts {
      for right in texts where left != right {
        #expect(NaturalOrder.precedes(left, right) != NaturalOrder.precedes(right, left), "\(left) \(right)")
      }
      #expect(!NaturalOrder.precedes(left, left))
    }
  }

  @Test("A reference is written framework/control, and framework:control in files")
  func references() {
    let reference = ControlReference("iso27001-2022", "A.5.23")
    #expect(reference.description == "iso27001-2022/A.5.23")
    #expect(reference.curie == "iso27001-2022:A.5.23")
  }
}

@Suite("Spelling")
struct SpellingTests {
  @Test("The nearest words come first, and far ones not at all")
  func nearest() {
    let words = ["A.9.2.6", "A.9.4.4", "A.9.4.5", "CC6.1"]
    #expect(Spelling.nearest(to: "A.9.4.6", in: words, limit: 2) == ["A.9.4.5", "A.9.4.4"])
    #expect(Spelling.nearest(to: "tilte", in: ["title", "kind"]) == ["title"])
    #expect(Spelling.nearest(to: "zzz", in: words).isEmpty)
    #expect(Spelling.nearest(to: "", in: words).isEmpty)
  }

  @Test("Spelling, case and brackets make no other title; a word or a plural does")
  func titles() {
    #expect(Spelling.isSameTitle("Clock synchronisation", "Clock synchronization"))
    #expect(Spelling.isSameTitle("Information back-up (old)", "Information back up"))
    #expect(!Spelling.isSameTitle("Physical security perimeter", "Physical security perimeters"))
    #expect(
      !Spelling.isSameTitle("Assessment of and decision on events", "Assessment and decision on events"))
  }
}
