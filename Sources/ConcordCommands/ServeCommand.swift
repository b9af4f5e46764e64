internal import ArgumentParser
internal import Concord
internal import Dispatch
internal import Explorer
internal import Logging
internal import Synchronization

/// `concord serve`: the same answers in a browser.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves the explorer: the same answers in a browser, and to programs under /api/v1.",
    discussion: """
      Listens on this machine alone unless --listen says otherwise; another address needs --token, which every caller \
      has to present. Files that are uploaded are read in memory and not kept.

      With a workspace (concord.sqlite in this folder or above it, or --workspace), /programme shows what it holds. It \
      is only read unless --allow-write lets the explorer's forms save statements and actions in it, under the name \
      of --by.

      HTTP goes in the clear: put a proxy with TLS before it where others can listen.
      """)

  @Option(help: "The port; 0 for any free one.") var port = 8080
  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address")) var listen = "127.0.0.1"
  @Option(help: ArgumentHelp("The token that callers present, 16 characters at least.", valueName: "token"))
  var token: String?
  @Option(
    help: ArgumentHelp(
      "A name by which the explorer may be called, besides localhost and addresses. Repeatable.",
      valueName: "name"))
  var host: [String] = []
  @Flag(help: "Let forms change the workspace.") var allowWrite = false
  @Option(
    help: ArgumentHelp(
      "Who makes changes, unless a form says otherwise. Default: $CONCORD_BY, else the name you are logged in with.",
      valueName: "who"))
  var by: String?
  @Flag(help: "Log every request on standard error: method, path, status.") var verbose = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("a port is a number from 0 to 65535") }
    if let token, token.utf8.count < 16 || !token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      throw ValidationError("--token is 16 characters of ASCII at least, without blanks")
    }
    if !isLocal, token == nil {
      throw ValidationError("--listen \(listen) lets other machines in: add --token TOKEN")
    }
  }

  private var isLocal: Bool { ["127.0.0.1", "::1", "localhost"].contains(listen) }

  func run() throws {
    let (workspace, content) = try contentOptions.serve(allowWrite: allowWrite, by: by)
    let settings = ExplorerSettings(
      hostNames: host, accessToken: token, formToken: ExplorerSettings.secret(),
      sessionToken: ExplorerSettings.secret(),
      showsLicensedTexts: isLocal && token == nil && host.isEmpty,
      today: TransitionCommand.today)
    let application = ExplorerApplication(
      graph: MappingGraph(content: content, options: reading.options), settings: settings,
      workspace: workspace)
    var logger = Logger(label: "concord") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = verbose ? .info : .error
    let server = ExplorerServer(application, options: .init(host: listen, port: port), logger: logger)
    let address = listen.contains(":") ? "[\(listen)]" : listen
    let failure = Mutex<String?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    // The command is synchronous, so that the others start without a runtime for tasks; this one waits.
    Task.detached {
      do {
        try await server.run { port in
          standardError("Concord listens on http://\(address):\(port)/ (end it with Control-C)")
        }
      } catch { failure.withLock { $0 = "cannot serve on \(address):\(port): \(error)" } }
      isDone.signal()
    }
    isDone.wait()
    if let text = failure.withLock({ $0 }) { throw CommandFailure(text) }
  }
}
