import Concord
import Testing

@Suite("Text on a terminal")
struct DisplayTextTests {
  @Test(
    "is as wide as it looks",
    arguments: [
      ("", 0), ("abc", 3), ("Nováková", 8), ("e\u{301}", 1), ("管理", 4), ("ｶﾅ", 2), ("Ａ", 2), ("😀", 2),
      ("👩‍👩‍👧", 2), ("✔️", 2), ("a\u{200B}b", 2), ("—", 1), ("가", 2), ("\u{AD}", 0),
    ])
  func width(text: String, expected: Int) { #expect(DisplayText.width(text) == expected) }

  @Test(
    "wraps between words, and within them only where it must",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]), ("", 5, [""]),
      ("a\n\nb", 5, ["a", "", "b"]), ("管理者 x", 4, ["管理", "者 x"]), ("a  b", 5, ["a b"]),
      ("ab", 0, ["a", "b"]),
      ("管", 1, ["管"]),
    ])
  func wrap(text: String, width: Int, lines: [String]) {
    #expect(DisplayText.wrapped(text, width: width) == lines)
  }

  @Test("loses no letter in wrapping", arguments: 1...40)
  func wrapKeeps(width: Int) {
    let text = "Managing information security in the information and communication technology (ICT) 供給連鎖 x"
    let lines = DisplayText.wrapped(text, width: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(lines.allSatisfy { DisplayText.width($0) <= max(2, width) })
  }

  @Test(
    "cannot act on it",
    arguments: [
      ("plain", "plain"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\r\nb\rc", "a\nb\nc"), ("a\tb", "a b"),
      ("\u{202E}gpj.exe", "\u{FFFD}gpj.exe"), ("a\u{9B}b", "a\u{FFFD}b"),
      ("a\u{0}b\u{7F}", "a\u{FFFD}b\u{FFFD}"),
    ])
  func neutralise(text: String, expected: String) {
    #expect(DisplayText.neutralised(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}
