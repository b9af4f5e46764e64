import Concord
import Foundation

/// A folder of a test's own, gone when the process ends.
struct TestFolder: Sendable {
  let path: String

  private static let root: String = {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "concord-tests-\(ProcessInfo.processInfo.processIdentifier)").path
    atexit { TestFolder.clean() }
    return root
  }()
  private static func clean() { try? FileManager.default.removeItem(atPath: root) }

  init() throws {
    path = "\(Self.root)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
  var file: String { self(Workspace.fileName) }

  func bytes(_ name: String = Workspace.fileName) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: self(name))))
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String = Workspace.fileName) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: self(name)))
  }

  /// The names of what is in the folder.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  /// Every file beneath a folder within this one, with its bytes.
  func tree(_ name: String) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for case let file as String in FileManager.default.enumerator(atPath: self(name)) ?? .init() {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(self(name))/\(file)", isDirectory: &isFolder)
      if !isFolder.boolValue { result[file] = try bytes("\(name)/\(file)") }
    }
    return result
  }
}

/// A small numbering of moments: `note(3)` is three minutes into 2026.
func note(_ minute: Int, by: String = "Ada", reason: String? = nil) -> ChangeNote {
  let start = Timestamp(beginningOf: CalendarDate(year: 2026, month: 1, day: 1) ?? CalendarDate(dayNumber: 0))
  return ChangeNote(
    at: Timestamp(secondsSince1970: start.secondsSince1970 + minute * 60), by: by, reason: reason)
}

func day(_ text: String) -> CalendarDate { CalendarDate(iso8601: text) ?? CalendarDate(dayNumber: 0) }

let edition: FrameworkID = "iso27001-2022"
let main = StatementKey(scope: "main", framework: edition)

extension TestFolder {
  /// A new workspace in a folder of its own, with the scope `main`.
  static func held() throws -> Workspace { try TestFolder().workspace() }

  /// A new workspace with the scope `main`.
  func workspace() throws -> Workspace {
    let workspace = try Workspace.create(at: file)
    try workspace.add(Scope(name: "main"), note: note(0))
    return workspace
  }
}

func row(
  _ control: String, _ status: ImplementationStatus? = nil,
  _ applicability: Applicability = .applicable, justification: String? = nil, owner: String? = nil,
  evidence: String? = nil, title: String? = nil, due: CalendarDate? = nil, comment: String? = nil
) -> StatementOfApplicability.Row {
  StatementOfApplicability.Row(
    control: ControlReference(edition.rawValue, control), title: title, applicability: applicability,
    justification: justification, status: status, owner: owner, evidence: evidence, due: due,
    comment: comment)
}

func statement(_ rows: [StatementOfApplicability.Row]) -> StatementOfApplicability {
  StatementOfApplicability(framework: edition, rows: rows, file: "soa.csv")
}

/// A generator of which a failure's seed repeats the run (SplitMix64).
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
}
