import Foundation
import ReaderHarness
import Testing

/// Readers under bytes that somebody damaged. `make fuzz` looks further and longer.
@Suite("Whatever the bytes")
struct HostileBytesTests {
  static let harness = Harness(
    repository: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())
  static let readers = HarnessedReader.all(harness)
  static let crashers: [String] = {
    let folder = harness.repository.appending(path: "Tests/InterchangeTests/Crashers")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test("a reader keeps its promises on damaged files", arguments: readers.map(\.name))
  func damaged(name: String) throws {
    let reader = try #require(Self.readers.first { $0.name == name })
    let seeds = reader.seeds(Self.harness)
    #expect(!seeds.isEmpty && seeds.allSatisfy { !$0.isEmpty })
    var mutation = Mutation(seed: 20_261_127)
    let rounds = ProcessInfo.processInfo.environment["CONCORD_MUTATIONS"].flatMap { Int($0) } ?? 40
    for round in 0..<rounds {
      let bytes = mutation.next(of: seeds)
      let broken = reader.brokenPromises(bytes)
      #expect(broken.isEmpty, "round \(round): \(broken); \(Data(bytes).base64EncodedString())")
    }
  }

  /// Files that once broke a promise: `READER.what-it-was`, the reader's name up to the first dot.
  @Test("what once broke a reader does not any more", arguments: crashers)
  func crasher(file: String) throws {
    let name = String(file.prefix { $0 != "." })
    let reader = try #require(Self.readers.first { $0.name == name }, "no reader '\(name)'")
    let path = Self.harness.repository.appending(path: "Tests/InterchangeTests/Crashers/\(file)")
    let broken = reader.brokenPromises(Array(try Data(contentsOf: path)))
    #expect(broken.isEmpty, "\(broken)")
  }
}

/// Damages files, the same way in every run: bytes changed, taken out, doubled, cut off; pieces of other files put in.
struct Mutation {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return limit > 0 ? Int(state >> 33) % limit : 0
  }

  private static let tokens: [[UInt8]] = [
    "\"", "'", "{", "[", "]]>", "<", "</", "&", "&amp;", "&#0;", ":", ": ", "- ", "#", "\t", "\r\n", "\n\n",
    ",", ";",
    "\u{FEFF}", "\0", "null", "-1", "1e999", "99999999999999999999", "*a", "&a ", "<!DOCTYPE a>", "\\u0000",
    "..",
  ].map { Array($0.utf8) }

  mutating func next(of seeds: [[UInt8]]) -> [UInt8] {
    var bytes = seeds.isEmpty ? [] : seeds[number(below: seeds.count)]
    for _ in 0...number(below: 4) {
      let place = number(below: bytes.count + 1)
      let end = min(bytes.count, place + number(below: 24))
      switch number(below: 7) {
      case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: number(below: 256))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.removeLast(bytes.count - place)
      case 4:
        let other = seeds[number(below: seeds.count)]
        let start = number(below: other.count)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
      default: bytes.insert(contentsOf: Self.tokens[number(below: Self.tokens.count)], at: place)
      }
    }
    return bytes
  }
}
