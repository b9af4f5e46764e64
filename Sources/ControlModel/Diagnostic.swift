/// How bad a finding is.
public enum Severity: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Wrong: what rests on it cannot be trusted, or it could not be taken.
  case error
  /// Unfinished or doubtful: taken, but look at it.
  case warning
  /// Worth knowing.
  case note

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
  /// Errors come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// One finding about data: what, where, and how to mend it.
///
/// Prints as `file:line:column: error: [code] message`, with the hint on a line of its own.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public var severity: Severity
  /// The stable name of the kind of finding.
  public var code: DiagnosticCode
  /// Where it was found.
  public var location: SourceLocation
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// What to do about it, where that can be said.
  public var hint: String?

  /// A finding.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, at location: SourceLocation, _ message: String,
    hint: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.location = location
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The text that people read.
  public var description: String {
    let first = "\(location): \(severity.rawValue): [\(code.rawValue)] \(message)"
    return hint.map { first + "\n  hint: " + $0 } ?? first
  }
}
