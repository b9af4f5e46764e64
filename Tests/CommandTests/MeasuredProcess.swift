import Foundation

/// `concord` in a process of its own, of which the system says how much memory it took at most.
struct MeasuredProcess {
  /// How it ended: the status, or minus the signal that ended it.
  let status: Int32
  /// The most memory that was resident, in bytes.
  let peak: Int
  /// What it wrote to standard error.
  let errors: String

  /// Runs `concord` with arguments; with `interruption` it gets that signal once `when` holds or it has ended.
  static func concord(
    _ arguments: [String], in folder: URL, interruption: Int32? = nil, when: @Sendable () -> Bool = { true }
  ) async throws -> MeasuredProcess {
    let errors = folder.appending(path: "errors-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: errors) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let words = ([ConsoleSession.binaries + "/concord"] + arguments).map { strdup($0) } + [nil]
    let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + environment { free(word) } }
    // The runner's threads may have signals blocked, which would be inherited.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var mask = sigset_t(), all = sigset_t()
    sigemptyset(&mask)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var process = pid_t()
    guard
      posix_spawn(&process, ConsoleSession.binaries + "/concord", &actions, &attributes, words, environment)
        == 0
    else {
      throw POSIXError(.ENOEXEC)
    }
    var status: Int32 = 0
    var peak = 0
    let deadline = ContinuousClock.now + .seconds(100)
    var isInterrupted = false
    while wait4(process, &status, WNOHANG, nil) == 0 {
      peak = max(peak, highWater(of: process))
      if let interruption, !isInterrupted, when() {
        kill(process, interruption)
        isInterrupted = true
      }
      if ContinuousClock.now > deadline { kill(process, SIGKILL) }
      try await Task.sleep(for: .milliseconds(1))
    }
    let signal = status & 0x7F
    return MeasuredProcess(
      status: signal == 0 ? (status >> 8) & 0xFF : -signal, peak: peak,
      errors: (try? String(contentsOf: errors, encoding: .utf8)) ?? "")
  }

  /// The most that was resident so far. (What `wait4` says counts the process that made this one, too.)
  private static func highWater(of process: pid_t) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let number = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
        Int($0)
      })
    else { return 0 }
    return number * 1024
  }
}
