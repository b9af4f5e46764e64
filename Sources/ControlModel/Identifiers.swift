/// The identifier of a published standard or criteria set in one edition, such as `iso27001-2022`.
public struct FrameworkID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The identifier as written: lower-case letters, digits, `-` and `.`.
  public let rawValue: String

  /// Wraps `rawValue` as it stands; readers check its form.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Wraps `rawValue` as it stands; readers check its form.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Whether it has the form of an identifier: lower-case letters, digits, `-` and `.`, beginning with a letter.
  public var isWellFormed: Bool {
    guard let first = rawValue.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return rawValue.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
  }

  /// Whether the left side comes first.
  public static func < (left: Self, right: Self) -> Bool {
    NaturalOrder.precedes(left.rawValue, right.rawValue)
  }
}

/// The identifier of a control within its framework, such as `A.5.23` or `CC6.1`.
///
/// Ordered naturally: `A.5.2` comes before `A.5.10`, clauses come before Annex A.
public struct ControlID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The identifier as the framework prints it.
  public let rawValue: String

  /// Wraps `rawValue` as it stands; readers check its form.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Wraps `rawValue` as it stands; readers check its form.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Whether the left side comes first.
  public static func < (left: Self, right: Self) -> Bool {
    NaturalOrder.precedes(left.rawValue, right.rawValue)
  }
}

/// One control of one framework. Written `framework/control`, as a CURIE `framework:control`.
public struct ControlReference: Hashable, Comparable, Sendable {
  /// The framework that the control belongs to.
  public let framework: FrameworkID
  /// The control's identifier within that framework.
  public let control: ControlID

  /// Joins a framework and a control; whether the control exists is the catalog's to say.
  public init(framework: FrameworkID, control: ControlID) {
    self.framework = framework
    self.control = control
  }

  /// Joins a framework and a control given as strings: `ControlReference("iso27001-2022", "A.5.23")`.
  public init(_ framework: String, _ control: String) {
    self.init(framework: FrameworkID(framework), control: ControlID(control))
  }

  /// The reference as a compact URI, the form of SSSOM files: `iso27001-2022:A.5.23`.
  public var curie: String { "\(framework.rawValue):\(control.rawValue)" }

  /// Whether the left side comes first.
  public static func < (left: Self, right: Self) -> Bool {
    left.framework != right.framework ? left.framework < right.framework : left.control < right.control
  }
}

extension FrameworkID: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The text that people read.
  public var description: String { rawValue }
  /// Takes the literal as it stands.
  public init(stringLiteral value: String) { self.init(value) }
}

extension ControlID: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The text that people read.
  public var description: String { rawValue }
  /// Takes the literal as it stands.
  public init(stringLiteral value: String) { self.init(value) }
}

extension ControlReference: CustomStringConvertible {
  /// `framework/control`, as people and commands write it.
  public var description: String { "\(framework.rawValue)/\(control.rawValue)" }
}
