internal import Synchronization

/// Answers that follow from the content alone, by what was asked: bounded in number and in bytes.
///
/// When it is full everything is dropped: answers are cheap to make again, and nothing has to be counted.
final class ResponseCache: Sendable {
  private struct State {
    var responses: [String: ExplorerResponse] = [:]
    var size = 0
  }
  private let state = Mutex(State())
  private let sizeLimit: Int
  private let countLimit: Int

  /// A cache of at most so many bytes and answers.
  init(sizeLimit: Int = 48_000_000, countLimit: Int = 2000) {
    self.sizeLimit = sizeLimit
    self.countLimit = countLimit
  }

  subscript(key: String) -> ExplorerResponse? { state.withLock { $0.responses[key] } }

  /// Keeps an answer, unless it alone is more than an eighth of the room.
  func store(_ response: ExplorerResponse, for key: String) {
    let size = response.body.count + key.utf8.count + 512
    guard size <= sizeLimit / 8 else { return }
    state.withLock { state in
      if state.size + size > sizeLimit || state.responses.count >= countLimit { state = State() }
      if state.responses.updateValue(response, forKey: key) == nil { state.size += size }
    }
  }
}
