/// A framework with its controls as a tree, held in reading order (a parent before its children).
public struct Catalog: Hashable, Sendable {
  /// The framework's header.
  public let framework: Framework
  /// Every control in reading order.
  public let controls: [Control]

  private let positions: [ControlID: Int]
  private let childPositions: [ControlID: [Int]]

  /// A catalog of `controls` in reading order. When an identifier occurs twice the first one is kept, and what
  /// lies in the others lies in it; readers report the duplicate.
  ///
  /// With duplicates in it the tree would be none: a control could lie in itself, and a walk never end.
  public init(framework: Framework, controls: [Control]) {
    self.framework = framework
    var positions: [ControlID: Int] = [:]
    positions.reserveCapacity(controls.count)
    var kept = controls
    kept.removeAll { control in
      if positions[control.id] != nil { return true }
      positions[control.id] = positions.count
      return false
    }
    self.controls = kept
    var children: [ControlID: [Int]] = [:]
    for (position, control) in kept.enumerated() {
      if let parent = control.parent { children[parent, default: []].append(position) }
    }
    self.positions = positions
    childPositions = children
  }

  /// The control with this identifier, or nil. Constant time.
  public subscript(id: ControlID) -> Control? {
    positions[id].map { controls[$0] }
  }

  /// The control of this framework that an endpoint names, or nil when it names none, several or another's.
  public subscript(endpoint: Endpoint) -> Control? {
    guard let reference = endpoint.reference, reference.framework == framework.id else { return nil }
    return self[reference.control]
  }

  /// The position of a control in `controls`, or nil. Constant time.
  public func position(of id: ControlID) -> Int? { positions[id] }

  /// The controls directly within `id`, in reading order.
  public func children(of id: ControlID) -> [Control] {
    (childPositions[id] ?? []).map { controls[$0] }
  }

  /// The controls that contain `id`, nearest first. Stops at a dangling or circular parent.
  public func ancestors(of id: ControlID) -> [Control] {
    var result: [Control] = []
    var seen: Set<ControlID> = [id]
    var next = self[id]?.parent
    while let parent = next, seen.insert(parent).inserted, let control = self[parent] {
      result.append(control)
      next = control.parent
    }
    return result
  }

  /// The controls that an auditor tests and that are still in force, in reading order.
  public var assessable: [Control] { controls.filter { $0.isAssessable && !$0.isWithdrawn } }

  /// The reference of a control in this catalog.
  public func reference(_ id: ControlID) -> ControlReference {
    ControlReference(framework: framework.id, control: id)
  }
}
