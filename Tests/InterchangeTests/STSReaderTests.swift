import ControlModel
import Interchange
import Testing

@Suite("Reading STS")
struct STSReaderTests {
  static func read(_ name: String) throws -> ImportResult {
    STSReader.read(try OSCALFixtures.bytes("sts/\(name)"), file: name)
  }

  @Test("takes the header from the dated reference and the English title, markup and footnotes left out")
  func header() throws {
    let framework = try #require(try Self.read("iso99001-2022.xml").catalogs.first?.framework)
    #expect(framework.id == "iso99001-2022")
    #expect(framework.title == "Office management — Keys and doors — Requirements")
    #expect(framework.publisher == "ISO/IEC" && framework.edition == "2022")
    #expect(framework.published?.description == "2022-10-25")
    #expect(framework.identifiers == "ISO/IEC 99001:2022(E)")
    #expect(!framework.mayExportText)
    let older = try #require(try Self.read("iso99001-2013.xml").catalogs.first?.framework)
    #expect(older.id == "iso99001-2013" && older.published?.description == "2013-10-01")
    #expect(try Self.read("iso99002-2022.xml").catalogs.first?.framework.id == "en-iso99002-2022")
  }

  @Test("keeps clauses, list items and the controls of Annex A as one tree")
  func tree() throws {
    let result = try Self.read("iso99001-2022.xml")
    #expect(result.diagnostics.map(\.description) == [])
    let catalog = try #require(result.catalogs.first)
    let tree = catalog.controls.map {
      "\($0.parent?.rawValue ?? "")>\($0.id) \($0.kind)\($0.isAssessable ? " assessable" : "")"
    }
    #expect(
      tree == [
        ">1 clause", ">2 clause", ">3 clause", ">4 clause", "4>4.1 clause assessable",
        "4>4.2 clause assessable",
        "4.2>4.2.a item", "4.2>4.2.b item", "4.2.b>4.2.b.1 item", "4.2.b>4.2.b.2 item", ">A annex",
        "A>A.5 group", "A.5>A.5.1 control assessable", "A.5>A.5.10 control assessable", "A>A.6 group",
        "A.6>A.6.1 control assessable", ">B annex", "B>B.1 clause",
      ])
    #expect(catalog["4.2.b.2"]?.aliases == ["4.2 b) 2)"])
    #expect(catalog["A.5.10"]?.aliases == ["5.10"])
  }

  @Test(
    "keeps the text with its lists, notes and line breaks, and flattens titles")
  func text() throws {
    let catalog = try #require(try Self.read("iso99001-2022.xml").catalogs.first)
    #expect(catalog["4"]?.title == "Keeping of keys")
    #expect(
      catalog["4.1"]?.text
        == "The office shall keep a register of its keys (see 4.2).\nNOTE A notebook can serve.")
    #expect(
      catalog["4.2"]?.text == """
        The office shall:
        a) count the keys;
        b) look for those that are missing, that is:
          1) in drawers; and
          2) in coats.
        — a dash is no name.
        """)
    #expect(catalog["4.2.a"]?.title == "4.2 a)")
    #expect(catalog["4.2.a"]?.text == "count the keys;")
    #expect(catalog["4.2.b.2"]?.title == "4.2 b) 2)")
    #expect(catalog["A.5.1"]?.text == "A policy on keys shall be written.")
    #expect(catalog["A.5.10"]?.text?.hasPrefix("Spare keys shall be counted and:") == true)
    #expect(catalog["A.5"]?.title == "Organizational controls")
  }

  @Test("reads the table of 2013, where groups share a cell and objectives stand between")
  func tableOf2013() throws {
    let catalog = try #require(try Self.read("iso99001-2013.xml").catalogs.first)
    #expect(catalog["A.5"]?.title == "Key policies")
    #expect(catalog["A.5.1"]?.title == "Direction for keys")
    #expect(catalog["A.5.1"]?.text == "Objective: To know who has which key.")
    #expect(catalog["A.5.1.1"]?.parent == "A.5.1")
    #expect(catalog["A.5.1.1"]?.text == "A policy shall be written.")
    #expect(catalog["9"]?.title == "Review")
  }

  @Test("takes unnumbered subsections as text of the section they are in")
  func unnumbered() throws {
    let catalog = try #require(try Self.read("iso99002-2022.xml").catalogs.first)
    #expect(
      catalog["5.1"]?.text == """
        Control
          A policy on keys should be written.
        Guidance
          It should name:
          a) an owner.
        """)
    #expect(catalog["5.1.a"]?.text == "an owner.")
  }

  @Test("counts what it passes over")
  func unmodelled() throws {
    let counts = try Self.read("iso99001-2022.xml").unmodelled.map { "\($0.name) \($0.count)" }
    #expect(
      counts == [
        "fn 1", "front/sec 2", "ref-list 1", "term-sec 1", "table-wrap 1", "back/ref-list 1",
      ])
  }

  @Test(
    "reports what is wrong, as the neighbour of each file says",
    arguments: ["bad-entities.xml", "bad-root.xml", "bad-empty.xml", "iso99001-2013.xml"])
  func findings(name: String) throws {
    try expectGolden(
      try Self.read(name).diagnostics.map { "\($0)\n" }.joined(), at: "sts/\(name).findings")
  }
}
