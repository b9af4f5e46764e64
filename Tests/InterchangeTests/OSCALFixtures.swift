import ControlModel
import Foundation
import Interchange
import Testing

/// Fixtures of OSCAL, STS, CPRT and XML Schema, and what they are compared by.
enum OSCALFixtures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  /// The bytes of a fixture, such as `oscal/good-catalog.json`.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The catalogs that the mapping fixtures are about.
  static func context() throws -> Content {
    let loaded = try ContentLoader.load([folder.appending(path: "oscal/context").path])
    return Content(catalogs: loaded.catalogs, mappingSets: [])
  }

  /// The catalogs and mapping sets that ship.
  static func shipped() throws -> Content {
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let loaded = try ContentLoader.load([root.path])
    return Content(catalogs: loaded.catalogs, mappingSets: loaded.mappingSets)
  }

  /// The controls without their places in the file.
  static func unplaced(_ catalog: Catalog) -> [Control] {
    catalog.controls.map { control in
      var control = control
      control.location = nil
      return control
    }
  }

  /// The set without places in the file.
  static func unplaced(_ set: MappingSet) -> MappingSet {
    var set = set
    set.location = nil
    for index in set.mappings.indices { set.mappings[index].location = nil }
    return set
  }
}

/// A generator whose sequence is the same on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A text that tries what formats trip over.
  mutating func text(upTo length: Int) -> String {
    let pieces = [
      "key", "Door", " ", "  ", "*", "**", "_", "a_b", "`", "[", "](x)", "]", "<", ">", "&", "&amp;", "{{",
      "}}",
      "{{ insert: param, x }}", "\\", "|", " | ", "- ", "1. ", "# ", "~", "^", "\"", "'", "é", "—", "日本", "😀",
      "\n",
      "\n\n", "\t", "\u{7}", "\u{2028}", "a.", "(1) ", "  indented", "_x41_", "\r", "confidence: high",
      "target coverage: 0.5", "\u{FFFE}", "0", "9", ".", "-", ":", "\u{A0}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...length, using: &self) { text += pieces.randomElement(using: &self) ?? "" }
    return text
  }

  /// A text, or one in three times none.
  mutating func maybeText(upTo length: Int) -> String? {
    Int.random(in: 0..<3, using: &self) == 0 ? nil : text(upTo: length)
  }
}
