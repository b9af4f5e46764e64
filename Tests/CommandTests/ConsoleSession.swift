import Foundation
import Testing

/// A terminal session in a text: lines that begin with `$ ` are commands, what follows is what they print, standard
/// output and standard error together. A status other than 0 is told in a last line, `[exit 1]`.
struct ConsoleSession {
  /// A command and what it printed.
  struct Step: Sendable, CustomTestStringConvertible {
    let command: String
    var output: String
    var testDescription: String { command }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let golden = root.appending(path: "Tests/CommandTests/Golden")
  static var isRewriting: Bool { ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" }

  /// The folder of the binaries that this run was built with.
  static let binaries: String = {
    let runner = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let beside = runner.deletingLastPathComponent().path
    if FileManager.default.isExecutableFile(atPath: beside + "/concord") { return beside }
    return root.appending(path: ".build/debug").path
  }()

  /// The steps of a session.
  static func steps(in text: some StringProtocol) -> [Step] {
    var steps: [Step] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: ""))
      } else if !steps.isEmpty {
        steps[steps.count - 1].output += line + "\n"
      }
    }
    // The empty piece after the last line feed is no line of output.
    if let last = steps.indices.last { steps[last].output = String(steps[last].output.dropLast()) }
    return steps
  }

  /// The text of a session.
  static func text(_ steps: [Step]) -> String { steps.map { "$ \($0.command)\n\($0.output)" }.joined() }

  /// What a command prints when run in the checkout (or in `folder`), with its status.
  static func run(_ command: String, in folder: URL = root) async throws -> (output: String, status: Int32) {
    let file = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString).txt")
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = binaries + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["NO_COLOR"] = "1"
    environment["COLUMNS"] = "80"
    environment["TZ"] = "UTC"
    process.environment = environment
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // waitUntilExit hangs inside asynchronous tests.
    let deadline = ContinuousClock.now + .seconds(120)
    while process.isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(2)) }
    if process.isRunning { process.terminate() }
    try handle.close()
    return (try String(decoding: Data(contentsOf: file), as: UTF8.self), process.terminationStatus)
  }

  /// A step as it runs now.
  static func rerun(_ step: Step) async throws -> Step {
    let (output, status) = try await run(step.command)
    return Step(command: step.command, output: output + (status == 0 ? "" : "[exit \(status)]\n"))
  }
}
