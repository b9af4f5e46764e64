import ControlModel
import Foundation
import Interchange
import Testing

/// Foreign files by format and verdict: `good-…` has neither errors nor warnings, `bad-…` has some. What each is
/// read as, findings first, stands in the `.result` file beside it.
/// `CONCORD_GOLDEN=rewrite` rewrites those, in a run that fails on purpose.
@Suite("Import fixtures")
struct ImportFixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/import")

  static let files: [String] = {
    let formats = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return formats.filter { $0 != "context" }.flatMap { format in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: format).path)) ?? [])
        .filter { !$0.hasSuffix(".result") && !$0.hasSuffix(".sssom.yml") }.map { "\(format)/\($0)" }
    }.sorted()
  }()

  /// The catalogs that are loaded when a fixture is read.
  static let context: Content = {
    let loaded = try? ContentLoader.load([folder.appending(path: "context").path])
    return Content(catalogs: loaded?.catalogs ?? [])
  }()

  static func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: file)))
  }

  /// Reads bytes as the format that a fixture's folder names.
  static func read(_ bytes: [UInt8], as file: String) -> ImportResult {
    let options = ImportOptions(context: context)
    let name = String(file.split(separator: "/").last ?? "")
    switch InterchangeFormat(rawValue: String(file.split(separator: "/").first ?? "")) {
    case .setTheory: return SetTheoryReader.read(bytes, file: name, options: options)
    case .olir: return OLIRReader.read(bytes, file: name, options: options)
    case .gemara: return GemaraReader.read(bytes, file: name, options: options)
    case .cisoAssistantYAML: return CISOAssistantYAMLReader.read(bytes, file: name, options: options)
    case .catalogTable: return CatalogTableReader.read(bytes, file: name, options: options)
    case .crosswalkTable: return CrosswalkTableReader.read(bytes, file: name, options: options)
    case .sssomJSON: return SSSOMJSONReader.read(bytes, file: name, options: options)
    case .sssom:
      var options = options
      options.header = ContentLoader.externalHeader(of: folder.appending(path: file).path)
      options.header?.file = name.replacingOccurrences(of: ".sssom.tsv", with: ".sssom.yml")
      return SSSOMReader.read(bytes, file: name, options: options)
    default:
      Issue.record("no reader for \(file)")
      return ImportResult()
    }
  }

  @Test("are read as the files beside them say", arguments: files)
  func verdict(file: String) throws {
    let result = Self.read(try Self.bytes(file), as: file)
    let isClean = !result.diagnostics.contains { $0.severity != .note }
    #expect(isClean == (file.split(separator: "/").last?.hasPrefix("good-") ?? false), "\(file)")
    let actual = ImportWords.text(result)
    let golden = Self.folder.appending(path: file + ".result")
    if ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" {
      try Data(actual.utf8).write(to: golden)
      Issue.record("rewrote \(golden.lastPathComponent); look at the difference")
    } else {
      #expect(actual == (try String(contentsOf: golden, encoding: .utf8)))
    }
  }

  @Test("that are cut off or damaged never stop a reader", arguments: files)
  func damaged(file: String) throws {
    let bytes = try Self.bytes(file)
    var state = UInt64(bytes.count) &+ 0x9E37_79B9_7F4A_7C15
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for round in 0..<40 {
      var damaged = bytes
      if round % 4 == 0, !damaged.isEmpty {
        damaged.removeLast(next() % damaged.count)
      } else {
        for _ in 0..<(1 + next() % 6) where !damaged.isEmpty {
          damaged[next() % damaged.count] = UInt8(truncatingIfNeeded: next())
        }
      }
      // Whatever comes of it: every control that a set names has a framework that the set names.
      for set in Self.read(damaged, as: file).mappingSets {
        #expect(!set.source.rawValue.isEmpty && !set.target.rawValue.isEmpty, "round \(round)")
      }
    }
  }
}

/// What was read, in words.
enum ImportWords {
  static func text(_ result: ImportResult) -> String {
    var lines = result.diagnostics.map(\.description)
    lines += result.unmodelled.map { "unmodelled: \($0.name) (\($0.count))" }
    for catalog in result.catalogs {
      let framework = catalog.framework
      lines.append(
        "catalog \(framework.id) '\(framework.title)' publisher '\(framework.publisher)'"
          + " identifiers '\(framework.identifiers)'")
      lines += catalog.controls.map { control in
        var words = "  \(control.id) '\(control.title)' \(control.kind)"
        if let parent = control.parent { words += " in \(parent)" }
        if control.isAssessable { words += " assessable" }
        if !control.aliases.isEmpty { words += " aliases \(control.aliases)" }
        if let summary = control.summary { words += " summary \(summary.debugDescription)" }
        if let text = control.text { words += " text \(text.debugDescription)" }
        for attribute in control.attributes { words += " \(attribute.name) \(attribute.values)" }
        return words
      }
    }
    for set in result.mappingSets {
      lines.append(
        "set \(set.id) '\(set.title)' \(set.source) → \(set.target) version '\(set.version)' by \(set.creators)"
          + (set.date.map { " on \($0)" } ?? "") + (set.comment.map { " comment '\($0)'" } ?? ""))
      lines += set.mappings.map { "  " + text($0) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  static func text(_ mapping: Mapping) -> String {
    func side(_ endpoint: Endpoint) -> String {
      endpoint.references.isEmpty ? "none" : endpoint.references.map(\.description).joined(separator: " + ")
    }
    let statement = mapping.statement.relation.map(\.rawValue) ?? "\(mapping.statement)"
    var words = "\(side(mapping.source)) \(statement) \(side(mapping.target)) \(mapping.rationale)"
    if !mapping.id.isEmpty { words += " id \(mapping.id)" }
    if let strength = mapping.sourceStrength { words += " of source \(strength)" }
    if let strength = mapping.targetStrength { words += " of target \(strength)" }
    if let confidence = mapping.confidence { words += " confidence \(confidence)" }
    if let author = mapping.author { words += " author \(author)" }
    if !mapping.changes.isEmpty { words += " \(mapping.changes.map(\.rawValue))" }
    if !mapping.comment.isEmpty { words += " \(mapping.comment.debugDescription)" }
    return words
  }
}
