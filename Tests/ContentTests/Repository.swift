import Concord
import Foundation

/// The checkout that the tests run in, and the content that is compiled in.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let facts = root.appending(path: "Tests/ContentTests/Facts")

  /// The lines of a file of facts, without empty ones.
  static func facts(_ name: String) throws -> [String] {
    try String(contentsOf: facts.appending(path: name), encoding: .utf8)
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// The rows of a tab-separated file of facts, without its heading.
  static func table(_ name: String) throws -> [[String]] {
    try facts(name).dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static let content = Result { try BuiltinContent.load() }
}
