/// The position of a control in a graph: frameworks in order, each in its catalog's reading order.
public struct ControlIndex: RawRepresentable, Hashable, Comparable, Sendable {
  /// The position, counted from 0.
  public let rawValue: UInt32
  /// Wraps a position.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ node: UInt32) { rawValue = node }
  /// The position as an array index.
  public var position: Int { Int(rawValue) }
  /// In order of position.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The position of a row in a graph: mapping sets in order, each in its own order.
public struct RowIndex: RawRepresentable, Hashable, Comparable, Sendable {
  /// The position, counted from 0.
  public let rawValue: UInt32
  /// Wraps a position.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ row: UInt32) { rawValue = row }
  /// The position as an array index.
  public var position: Int { Int(rawValue) }
  /// In order of position.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
