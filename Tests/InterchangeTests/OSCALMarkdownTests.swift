import Interchange
import Testing

@Suite("OSCAL's Markdown")
struct OSCALMarkdownTests {
  @Test(
    "is shown without its markup",
    arguments: [
      ("", []), ("plain", ["plain"]), ("a *b* **c** ***d*** _e_ __f__", ["a b c d e f"]),
      ("2 * 3 * 4", ["2 * 3 * 4"]), ("snake_case_word", ["snake_case_word"]), ("a ** b", ["a ** b"]),
      ("`code *x*`", ["code *x*"]), ("[text *x*](#ref) and [no link]", ["text x and [no link]"]),
      ("![alt](a.png)", ["alt"]), ("<https://example.org>", ["https://example.org"]),
      ("a<br/>b", ["a b"]), ("1 < 2 &amp; 3 &gt; 2 &#65;", ["1 < 2 & 3 > 2 A"]),
      ("\\*not\\* \\[x\\]", ["*not* [x]"]), ("H~2~O m^2^ ~10 and ~20", ["H2O m2 ~10 and ~20"]),
      ("one\ntwo\n\nthree", ["one two", "three"]), ("one  \ntwo\\\nthree", ["one", "two", "three"]),
      ("- a\n- b\n  - c\n1. d", ["- a", "- b", "  - c", "1. d"]), ("# Head\ntext", ["Head", "text"]),
      ("| a | b |\n|---|---|\n| c \\| d | e |", ["a | b", "c | d | e"]), ("> quoted", ["quoted"]),
      ("```\nx  *y*\n```", ["x  *y*"]),
      ("{{ insert: param, p-1 }} {{insert:param,p-2}} {{ p-3 }}", ["[p-1] [p-2] [p-3]"]),
      ("{{ two words }}", ["{{ two words }}"]), ("a  b\tc", ["a b c"]), ("*unclosed", ["*unclosed"]),
      ("[unclosed](", ["[unclosed]("]), ("\\", ["\\"]), ("`unclosed", ["`unclosed"]),
    ] as [(String, [String])])
  func lines(markdown: String, expected: [String]) {
    #expect(OSCALMarkdown.lines(markdown) == expected)
  }

  @Test("gives back every line that was escaped", arguments: [1, 2, 3, 4] as [UInt64])
  func escaped(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      // A line is what a reader can give: single spaces, none at the ends, no control characters.
      let line = generator.text(upTo: 8).unicodeScalars
        .filter { $0.value >= 0x20 && $0.value != 0x2028 || $0 == " " }
        .map(String.init).joined().split(separator: " ").joined(separator: " ")
      let expected = line.isEmpty ? [] : [line]
      #expect(OSCALMarkdown.lines(OSCALMarkdown.escaped(line)) == expected, "seed \(seed)")
    }
  }

  @Test(
    "is read in time that grows with its length alone",
    arguments: ["*a ", "**a ", "[", "[](", "`a``b", "{{ ", "<a", "&#", "_a ", "~a", "[*a"])
  func hostile(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let start = ContinuousClock.now
    _ = OSCALMarkdown.lines(text)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
