import ControlModel
import Testing

@Suite("A licensed copy of a standard whose catalog is loaded")
struct LicensedCopyTests {
  static let shipped = Catalog(
    framework: Framework(id: "keys-1", title: "Keys", licence: "CC-BY-4.0"),
    controls: [
      Control(id: "4", kind: "clause", title: "Checks", isExhaustive: true),
      Control(
        id: "4.1", aliases: ["Clause 4.1"], kind: "clause", title: "Counting", summary: "Keys are counted.",
        isAssessable: true, parent: "4"),
      Control(
        id: "4.2", kind: "clause", title: "Locks", summary: "Locks are tried.", isAssessable: true,
        parent: "4"),
    ])
  static let copy = Catalog(
    framework: Framework(id: "keys-1", title: "Keys of the office", licence: Framework.licensedCopy),
    controls: [
      Control(id: "1", kind: "clause", title: "Scope", text: "Scope text."),
      Control(id: "4", kind: "clause", title: "Checks"),
      Control(
        id: "4.1", kind: "clause", title: "Counting keys", text: "The office shall:", isAssessable: true,
        parent: "4"),
      Control(id: "4.1.a", kind: "item", title: "4.1 a)", text: "count.", parent: "4.1"),
      Control(
        id: "4.1.1", kind: "clause", title: "More", text: "More text.", isAssessable: true, parent: "4.1"),
    ])

  @Test("gives that catalog its texts, and changes nothing else of it")
  func attached() {
    let result = Self.shipped.attaching(Self.copy)
    #expect(result.placed == 3)
    #expect(result.unplaced == ["1"])
    #expect(result.catalog["4.1"]?.text == "The office shall:\n4.1 a) count.\n4.1.1 More\nMore text.")
    #expect(result.catalog["4.2"]?.text == nil)
    #expect(result.catalog.framework.licence == "CC-BY-4.0 AND LicenseRef-Licensed-Copy")
    #expect(!result.catalog.framework.mayExportText)
    #expect(result.catalog.licensedTextCount == 1)
    #expect(result.catalog.withoutLicensedTexts == Self.shipped)
    // Attached again, nothing changes.
    #expect(result.catalog.attaching(Self.copy).catalog == result.catalog)
  }

  @Test("is attached by content whatever the order, and stands alone without another catalog")
  func content() {
    let expected = Self.shipped.attaching(Self.copy).catalog
    #expect(Content(catalogs: [Self.shipped, Self.copy]).catalogs == [expected])
    #expect(Content(catalogs: [Self.copy, Self.shipped]).catalogs == [expected])
    #expect(Content(catalogs: [expected, Self.copy]).catalogs == [expected])
    #expect(Content(catalogs: [Self.copy]).catalogs == [Self.copy])
    #expect(Content(catalogs: [Self.shipped, Self.copy]).withoutLicensedTexts.catalogs == [Self.shipped])
  }

  @Test("without texts leaves the catalog and its licence as they were")
  func withoutTexts() {
    let bare = Self.copy.withoutLicensedTexts
    #expect(Self.shipped.attaching(bare).catalog == Self.shipped)
  }

  @Test("is reported, and one with a tested control that the catalog lacks is a warning")
  func findings() {
    let loaded = Content(catalogs: [Self.shipped])
    let place = SourceLocation(file: "keys.xml")
    let findings = ContentCheck.findings(of: Self.copy, addedTo: loaded, at: place)
    #expect(findings.map(\.code) == [.licensedCopy])
    #expect(findings.map(\.severity) == [.note])
    let other = Catalog(
      framework: Self.copy.framework,
      controls: [Control(id: "7", kind: "clause", title: "New", text: "New text.", isAssessable: true)])
    #expect(ContentCheck.findings(of: other, addedTo: loaded, at: place).map(\.severity) == [.warning])
    #expect(ContentCheck.findings(of: Self.copy, addedTo: Content(), at: place).isEmpty)
  }

  @Test("that is none takes the catalog's place, and what is lost is counted")
  func replaced() {
    let row = Mapping(
      id: "r", source: .control(ControlReference("keys-1", "4.2")),
      target: .control(ControlReference("other-1", "x")), statement: .relation(.equal))
    let loaded = Content(
      catalogs: [Self.shipped],
      mappingSets: [MappingSet(id: "s", source: "keys-1", target: "other-1", mappings: [row])])
    let mine = Catalog(
      framework: Framework(id: "keys-1", title: "Mine"),
      controls: [
        Control(id: "4.1", kind: "clause", title: "Counting", isAssessable: true),
        Control(id: "9", kind: "clause", title: "New"),
      ])
    let findings = ContentCheck.findings(of: mine, addedTo: loaded, at: SourceLocation(file: "mine.csv"))
    #expect(
      findings.map(\.description) == [
        """
        mine.csv: warning: [replaced-catalog] this takes the place of the catalog of 'keys-1' that is loaded: \
        2 controls are gone (4, 4.2; 1 row of mapping sets names them), 1 control is new and 2 controls have no \
        summary any more
          hint: give it an identifier of its own with --framework, unless that is what you want
        """
      ])
    // The same catalog again takes nothing away.
    #expect(ContentCheck.findings(of: Self.shipped, addedTo: loaded, at: SourceLocation(file: "x")).isEmpty)
  }

  @Test(
    "is known by the mark anywhere in its licence",
    arguments: [
      (nil, true), ("", true), ("CC-BY-4.0", true), ("LicenseRef-Licensed-Copy", false),
      ("CC0-1.0 AND LicenseRef-Licensed-Copy", false),
      ("(MIT OR CC0-1.0) AND LicenseRef-Licensed-Copy", false),
      ("LicenseRef-Licensed-Copy-2", true),
    ] as [(String?, Bool)])
  func mark(licence: String?, mayExport: Bool) {
    #expect(Framework(id: "x", title: "X", licence: licence).mayExportText == mayExport)
  }
}
