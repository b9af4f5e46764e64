import Foundation
import Testing

/// One row that cannot be true beside the others, in a copy of what ships: A.9.4.4 equals A.8.18, which shares something
/// with CC6.1; the planted row says that A.9.4.4 and CC6.1 share nothing.
@Suite("A planted contradiction")
struct PlantedContradictionTests {
  private static let edition = "mappings/iso27001-2013_iso27001-2022.sssom.tsv"
  private static let current = "mappings/iso27001-2022_soc2-2017.sssom.tsv"
  private static let planted = "mappings/iso27001-2013_soc2-2017.sssom.tsv"

  @Test("is found and explained, and answers about the pair say so")
  func isFound() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["catalogs", "mappings"] {
      try FileManager.default.copyItem(
        at: ConsoleSession.root.appending(path: part), to: folder.appending(path: part))
    }
    let before = try await ConsoleSession.run("concord check --no-builtin .", in: folder)
    #expect(before.status == 0)
    #expect(!before.output.contains("[contradiction]"))

    let witness = try Self.place(of: "row:A.8.18_CC6.1", in: Self.current, folder)
    let equal = try Self.place(of: "row:A.9.4.4_A.8.18", in: Self.edition, folder)
    try Self.plant(in: folder)
    let wrong = try Self.place(of: "row:A.9.4.4_CC6.1", in: Self.planted, folder)

    let after = try await ConsoleSession.run("concord check --no-builtin .", in: folder)
    #expect(after.status == 1)
    #expect(after.output.components(separatedBy: "[contradiction]").count == 2)
    #expect(
      after.output.contains(
        """
        \(witness): error: [contradiction] iso27001-2022/A.8.18 and soc2-2017/CC6.1 are said to share something, and to \
        share nothing by the other rows
          hint: these rows cannot all be true: iso27001-2022_soc2-2017 A.8.18_CC6.1 (\(witness)), \
        iso27001-2013_iso27001-2022 A.9.4.4_A.8.18 (\(equal)), iso27001-2013_soc2-2017 A.9.4.4_CC6.1 (\(wrong))

        """), "\(after.output)")

    let pair = "iso27001-2013/A.9.4.4 CC6.1 --content . --no-builtin"
    let explained = try await ConsoleSession.run("concord explain \(pair)", in: folder)
    #expect(explained.output.contains("Label     contradiction\n"))
    #expect(explained.output.contains("this rests on rows that contradict others"))
    let mapped = try await ConsoleSession.run(
      "concord map iso27001-2013/A.9.4.4 --to soc2 --content . --no-builtin", in: folder)
    #expect(mapped.output.contains("what the rows say of CC6.1 cannot all be true"), "\(mapped.output)")
    // The rest still answers, and does not rest on it.
    let other = try await ConsoleSession.run(
      "concord explain A.8.16 CC7.2 --content . --no-builtin", in: folder)
    #expect(other.output.contains("Label     intersects"))
    #expect(!other.output.contains("contradict"))
  }

  /// `file:line` of the row with an identifier.
  private static func place(of row: String, in file: String, _ folder: URL) throws -> String {
    let lines = try String(contentsOf: folder.appending(path: file), encoding: .utf8).components(
      separatedBy: "\n")
    let position = try #require(lines.firstIndex { $0.hasPrefix(row + "\t") })
    return "\(file):\(position + 1)"
  }

  /// Writes a set of one row between the older edition and SOC 2, by the pattern of the newer edition's.
  private static func plant(in folder: URL) throws {
    let lines = try String(contentsOf: folder.appending(path: current), encoding: .utf8).components(
      separatedBy: "\n")
    let columns = try #require(lines.first { !$0.hasPrefix("#") }).components(separatedBy: "\t")
    let row = try #require(lines.first { $0.hasPrefix("row:A.8.18_CC6.1\t") }).components(separatedBy: "\t")
    var values = Dictionary(uniqueKeysWithValues: zip(columns, row))
    values["record_id"] = "row:A.9.4.4_CC6.1"
    values["subject_id"] = "iso27001-2013:A.9.4.4"
    values["predicate_id"] = "concord:disjoint"
    for name in ["ext_source_strength", "ext_target_strength", "ext_source_only", "ext_target_only"] {
      values[name] = ""
    }
    let header = lines.filter { $0.hasPrefix("#") }.map {
      $0.replacingOccurrences(of: "iso27001-2022", with: "iso27001-2013")
    }
    let text =
      (header + [columns.joined(separator: "\t"), columns.map { values[$0] ?? "" }.joined(separator: "\t")])
      .joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: folder.appending(path: planted))
  }
}
