import ControlModel
import Reports
import Testing

@Suite("Findings for programs")
struct FindingLinesTests {
  @Test("name a workbook's cell in an annotation, which has no place for it")
  func annotationOfACell() {
    let finding = Diagnostic(
      .warning, .titleMismatch,
      at: SourceLocation(file: "old.xlsx", position: .cell(sheet: "ctl", reference: "C6")), "no such title",
      hint: "correct it")
    #expect(
      FindingLines.text([finding], as: .github)
        == "::warning file=old.xlsx,title=title-mismatch::ctl!C6: no such title%0Ahint: correct it\n")
  }
}
