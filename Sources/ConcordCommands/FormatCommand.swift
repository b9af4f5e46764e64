internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord format`: one way to write it, so that a diff is a review.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Rewrites catalogs and mapping sets in canonical form.",
    discussion: """
      Keys and columns in the format's order, rows sorted, one line a value, LF. A file with errors is left \
      as it is, since rewriting it would lose what could not be read. Comments in a catalog are not kept, so \
      a catalog that has any is left as it is, too.
      """)

  @Argument(help: "Files, or folders with catalogs/ and mappings/.") var paths: [String]
  @Flag(help: "Change nothing; list what is not canonical and exit 1.") var check = false

  func run() throws {
    var files: [String] = []
    do { for path in paths { files += try ContentLoader.files(at: path) } } catch {
      throw CommandFailure(error)
    }
    var hasFindings = false
    for file in files {
      let bytes: [UInt8]
      do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
      let (canonical, diagnostics) = CanonicalForm.text(bytes, file: file)
      guard let canonical else {
        for diagnostic in diagnostics { standardOutput("\(diagnostic)\n") }
        hasFindings = true
        continue
      }
      if Array(canonical.utf8) == bytes { continue }
      if check {
        hasFindings = true
        let diagnostic = Diagnostic(
          .error, .notCanonical, at: SourceLocation(file: file), "the file is not in canonical form",
          hint: "concord format \(file)")
        standardOutput("\(diagnostic)\n")
      } else {
        try OutputFile.write(canonical.utf8, to: file)
        standardError("rewrote \(file)")
      }
    }
    if hasFindings { throw ExitCode(1) }
  }
}
