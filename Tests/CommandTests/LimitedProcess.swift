import Foundation

/// `concord` in a process of its own, which gets no more memory than it may have, or a signal.
struct LimitedProcess {
  /// How it ended: the status, or minus the signal that ended it (as when memory did not suffice).
  let status: Int32
  /// What it wrote to standard error.
  let errors: String

  /// Runs `concord` with arguments, with `memory` bytes for its data, and with `interruption` until `when` holds.
  ///
  /// The system holds the limit (`ulimit -d`: everything the process has for itself), so that nothing has to be measured.
  static func concord(
    _ arguments: [String], in folder: URL, memory: Int? = nil, interruption: Int32? = nil,
    when: @Sendable () -> Bool = { true }
  ) async throws -> LimitedProcess {
    let errors = folder.appending(path: "errors-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: errors) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let limit = memory.map { "ulimit -d \($0 / 1024) && " } ?? ""
    let words =
      (["sh", "-c", limit + "exec \"$0\" \"$@\"", ConsoleSession.binaries + "/concord"] + arguments).map {
        strdup($0)
      }
      + [nil]
    let environment =
      ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
      + [strdup("SWIFT_BACKTRACE=enable=no"), nil]
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
      posix_spawn(&process, "/bin/sh", &actions, &attributes, words, environment)
        == 0
    else {
      throw POSIXError(.ENOEXEC)
    }
    var status: Int32 = 0
    let deadline = ContinuousClock.now + .seconds(100)
    var isInterrupted = false
    while wait4(process, &status, WNOHANG, nil) == 0 {
      if let interruption, !isInterrupted, when() {
        kill(process, interruption)
        isInterrupted = true
      }
      if ContinuousClock.now > deadline { kill(process, SIGKILL) }
      try await Task.sleep(for: .milliseconds(1))
    }
    let signal = status & 0x7F
    return LimitedProcess(
      status: signal == 0 ? (status >> 8) & 0xFF : -signal,
      errors: (try? String(contentsOf: errors, encoding: .utf8)) ?? "")
  }
}
