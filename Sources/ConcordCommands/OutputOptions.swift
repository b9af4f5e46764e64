internal import ArgumentParser
internal import Concord
internal import Foundation

/// How and where a result is written.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "table, json, csv, md, html or xlsx. Told from the ending of --output where not given.",
      valueName: "format"))
  var format: ReportFormat?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
  var output: String?

  /// The format that was asked for, or that the output's name ends in; a table otherwise.
  func chosenFormat() throws -> ReportFormat {
    if let format { return format }
    guard let output else { return .table }
    let ending = (output as NSString).pathExtension.lowercased()
    switch ending {
    case "json", "csv", "md", "html", "xlsx": return ReportFormat(rawValue: ending) ?? .table
    case "htm": return .html
    case "markdown": return .md
    case "txt", "": return .table
    default:
      throw CommandFailure(
        "cannot tell the format from '\(output)'; add --format table|json|csv|md|html|xlsx")
    }
  }

  /// Writes a report; `date` becomes a workbook's creation date.
  func write(_ report: some Report, date: CalendarDate) throws {
    let format = try chosenFormat()
    guard format != .xlsx else {
      guard let output else {
        throw CommandFailure("a workbook is no text for a terminal; add -o plan.xlsx")
      }
      let bytes: [UInt8]
      do { bytes = try XLSXWriter.bytes(of: report.workbook(created: date)) } catch {
        throw CommandFailure(error)
      }
      return try OutputFile.write(bytes, to: output)
    }
    let isTerminal = output == nil && isatty(STDOUT_FILENO) == 1
    let environment = ProcessInfo.processInfo.environment
    let isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    let text = report.text(
      as: format, width: isTerminal ? Self.terminalWidth() : 80, palette: isColoured ? .ansi : .plain)
    guard let text else { return }
    if let output { try OutputFile.write(text.utf8, to: output) } else { standardOutput(text) }
  }

  /// A word about what to do next: on standard error, and only to somebody who reads a table.
  func suggest(_ text: String) throws {
    if try chosenFormat() == .table || output != nil { standardError(text) }
  }

  /// The terminal's width in columns, 60…200; 80 when it does not say.
  private static func terminalWidth() -> Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(max(Int(size.ws_col), 60), 200)
  }
}
