import Concord
import Foundation
import Testing

@Suite("Escaping in the formats")
struct FormatTests {
  @Test(
    "what a spreadsheet would take for a formula is text in CSV",
    arguments: [
      ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1+1", "'+1+1"), ("-2 servers", "'-2 servers"),
      ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("-5", "-5"), ("+3.5", "+3.5"),
      ("-1,5", "-1,5"), ("-1.2.3", "'-1.2.3"), ("-", "'-"), ("A.5.1", "A.5.1"), ("", ""), ("=", "'="),
    ])
  func formula(text: String, expected: String) { #expect(CSVText.escaped(text) == expected) }

  @Test("CSV quotes what needs it")
  func csv() {
    let table = Table(
      columns: [.init("a"), .init("b, c")], rows: [["say \"hi\"", "x\ny"], ["plain"], [.init(-3), "=1"]])
    #expect(CSVText.text(table) == "a,\"b, c\"\n\"say \"\"hi\"\"\",\"x\ny\"\nplain,\n-3,'=1\n")
  }

  @Test("Markdown shows markup as text")
  func markdown() {
    let table = Table(columns: [.init("a|b")], rows: [["x|y\n<b>&*_`#"], ["- item a_b"]])
    #expect(
      MarkdownPage.text([.title("# t"), .table(table)])
        == "# \\# t\n\n| a\\|b |\n| --- |\n| x\\|y<br>&lt;b&gt;&amp;\\*\\_\\`# |\n| \\- item a_b |\n")
  }

  @Test("HTML shows markup as text, and an anchor once")
  func html() {
    let table = Table(
      columns: [.init("<i>")],
      rows: [.init(["\"x\" & 'y'"], anchor: "A.5.1"), .init(["z"], anchor: "A.5.1")])
    let text = HTMLPage.text(title: "</title>", [.table(table)])
    #expect(text.contains("<title>&lt;/title&gt;</title>"))
    #expect(text.contains("<th scope=\"col\">&lt;i&gt;</th>"))
    #expect(text.contains("<tr id=\"A.5.1\"><th scope=\"row\">&quot;x&quot; &amp; &#39;y&#39;</th></tr>"))
    #expect(text.contains("<tr><th scope=\"row\">z</th></tr>"))
    #expect(!text.contains("<script") && !text.contains("http"))
  }

  @Test("JSON is read back as it was written")
  func json() throws {
    let value: JSONValue = [
      "text": "a\"b\\c\n\t\u{1B}\u{202E}\u{9B} é 管 😀 \u{2028}", "empty": [:],
      "list": [1, -2, true, .null, []],
      "number": .number(0.1), "whole": .number(3), "infinite": .number(.infinity),
    ]
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [String: Any])
    #expect(read["text"] as? String == "a\"b\\c\n\t\u{1B}\u{202E}\u{9B} é 管 😀 \u{2028}")
    #expect(read["number"] as? Double == 0.1)
    #expect(read["infinite"] is NSNull)
    #expect((read["list"] as? [Any])?.count == 5)
    #expect(
      value.text.hasPrefix("{\n  \"text\": \"a\\\"b\\\\c\\n\\t\\u001b\\u202e\\u009b é 管 😀 \\u2028\",\n"))
    #expect(value["whole"] == .number(3))
    #expect(value.text.contains("\"whole\": 3,"))
    #expect(value["absent"] == nil)
  }

  @Test("a sheet's name is what a tab may be called")
  func tab() {
    let sheet = Workbook.Sheet(
      name: "a/b[c]:*?\\" + String(repeating: "x", count: 40), title: "t", notes: ["n"],
      table: Table(columns: [.init("h")], rows: [["=1"], [.init(5, .good)]]))
    #expect(sheet.name == "abc" + String(repeating: "x", count: 28))
    #expect(sheet.headerRow == 3)
    #expect(sheet.rows[4] == [Workbook.Cell(.text("=1"))])
    #expect(sheet.rows[5] == [Workbook.Cell(.integer(5), style: .good)])
  }

  @Test("pages leave out fields without a text")
  func fields() {
    let blocks: [Block] = [.heading("h"), .fields([.init("a", "1"), .init("b", "")]), .list(["x"])]
    #expect(TextPage().text(blocks) == "H\na  1\n\n- x\n")
    #expect(MarkdownPage.text(blocks) == "## h\n\n- **a:** 1\n\n- x\n")
    #expect(TextPage().text([]) == "")
    #expect(MarkdownPage.text([]) == "")
  }
}
