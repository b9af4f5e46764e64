internal import ArgumentParser
internal import Assistant
internal import Concord
internal import Foundation

/// `concord mcp`: answers for assistants.
struct McpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Answers an assistant: the Model Context Protocol over standard input and output.",
    discussion: """
      Started by an assistant's program, not by hand: each line of standard input is a message, each line of \
      standard output an answer. Ends with the input. Tools: resolve, show, map, explain, coverage, transition, \
      search, frameworks; with a workspace also programme. They only read. docs/mcp.md tells how to connect an \
      assistant.

      Statements of applicability come as text; files are opened only where --allow-read says so. The workspace is \
      changed only with --allow-write, which adds the tool save_statement.
      """)

  @Option(
    name: .customLong("allow-read"),
    help: ArgumentHelp(
      "Let tools read this file, or what lies in this folder. Repeatable.", valueName: "path"))
  var allowRead: [String] = []
  @Flag(help: "Let the tool save_statement change the workspace.") var allowWrite = false
  @Option(
    help: ArgumentHelp(
      "Who makes changes, unless a call says otherwise. Default: $CONCORD_BY, else the name you are logged in with.",
      valueName: "who"))
  var by: String?
  @OptionGroup var contentOptions: ContentOptions

  func run() throws {
    let (workspace, content) = try contentOptions.serve(allowWrite: allowWrite, by: by)
    let files: ReadablePaths
    do { files = try ReadablePaths(allowRead) } catch { throw CommandFailure(error) }
    var server = ToolServer(
      content: content, version: ConcordCommand.configuration.version, files: files, workspace: workspace
    ) {
      TransitionCommand.today()
    }
    if isatty(STDIN_FILENO) == 1 {
      standardError("waiting for an assistant's messages, one JSON object a line; end with Control-D")
    }
    var lines = MessageLines()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure("cannot read standard input: \(String(cString: strerror(errno)))")
      }
      if count == 0 { break }
      guard server.handle(lines.append(chunk[..<count]), send: Self.send) else { return }
    }
    if let last = lines.finish() { _ = server.handle([last], send: Self.send) }
  }

  /// Writes an answer as a line; false when nobody reads any more.
  private static func send(_ answer: [UInt8]) -> Bool {
    let line = answer + [0x0A]
    var start = 0
    while start < line.count {
      let count = line[start...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      start += count
    }
    return true
  }
}
