import Concord
import Testing

@Suite("Tables for a terminal")
struct TextTableTests {
  @Test("keep their natural width while there is room")
  func natural() {
    let table = Table(
      columns: [.init("Control"), .init("n", alignment: .trailing)], rows: [["A.5.1", "7"], ["管理", "100"]])
    #expect(
      TextTable().lines(table) == [
        "Control    n", "───────  ───", "A.5.1      7", "管理     100",
      ])
  }

  @Test("shrink the columns with a weight first")
  func shrink() {
    let table = Table(
      columns: [.init("Id"), .init("Title", weight: 1)],
      rows: [["A.5.23", "Information security for use of cloud services"]])
    #expect(
      TextTable(width: 30).lines(table) == [
        "Id      Title", "──────  ──────────────────────", "A.5.23  Information security",
        "        for use of cloud", "        services",
      ])
  }

  @Test("have no trailing spaces and fit, whatever their cells", arguments: 1...60)
  func fit(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = ["a", "logging", "管理者", "communication", "—", "x\ny", "", "Einzelzugriffsberechtigung"]
    let columns = (0...next(6)).map { index in
      Table.Column(
        words[next(4)], alignment: next(4) == 0 ? .trailing : .leading, weight: index == 0 ? 0 : next(4))
    }
    let rows = (0..<5).map { _ in
      Table.Row(
        columns.map { _ in
          Table.Cell((0..<next(12)).map { _ in words[next(words.count)] }.joined(separator: " "))
        })
    }
    let width = 30 + next(80)
    for line in TextTable(width: width).lines(Table(columns: columns, rows: rows)) {
      #expect(DisplayText.width(line) <= width, "seed \(seed)")
      #expect(line.last != " ", "seed \(seed)")
    }
  }

  @Test("are painted by meaning, and only on request")
  func palette() {
    let table = Table(columns: [.init("a")], rows: [[Table.Cell("new", .new)]])
    #expect(TextTable().lines(table).last == "new")
    #expect(TextTable(palette: .ansi).lines(table).last == "\u{1B}[36mnew\u{1B}[0m")
  }

  @Test("are only a heading without rows, and nothing without columns")
  func empty() {
    #expect(TextTable().lines(Table(columns: [.init("Control")])) == ["Control", "───────"])
    #expect(TextTable().lines(Table(columns: [])) == [])
  }
}
