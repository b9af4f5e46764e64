/// Which nodes of a graph lie in each other by links: the strongly connected components of "lies in" (Tarjan's algorithm,
/// without recursion). Linear in nodes and links.
struct UpwardComponents {
  /// The least node of each node's component.
  private(set) var leaders: [UInt32]
  /// The nodes of each component that has several, in increasing order, by the least of them.
  private(set) var members: [UInt32: [UInt32]] = [:]

  /// When each node was reached, from 1 (0: not yet), and the earliest node on the path that it leads back to.
  private var reached: [UInt32]
  private var lowest: [UInt32]
  private var time: UInt32 = 0
  /// The nodes that were reached and belong to no component yet.
  private var open: [UInt32] = []

  private static let none = UInt32.max

  init(_ adjacency: Adjacency, nodeCount: Int) {
    leaders = [UInt32](repeating: Self.none, count: nodeCount)
    reached = [UInt32](repeating: 0, count: nodeCount)
    lowest = reached
    for node in 0..<UInt32(nodeCount) where reached[Int(node)] == 0 { search(from: node, adjacency) }
  }

  private mutating func reach(_ node: UInt32) {
    time += 1
    reached[Int(node)] = time
    lowest[Int(node)] = time
    open.append(node)
  }

  private mutating func search(from start: UInt32, _ adjacency: Adjacency) {
    var path: [(node: UInt32, next: Int)] = [(start, adjacency.range(start, .up).lowerBound)]
    reach(start)
    while let (node, next) = path.last {
      if next < adjacency.range(node, .up).upperBound {
        path[path.count - 1].next = next + 1
        let above = adjacency.links[next].node
        if reached[Int(above)] == 0 {
          reach(above)
          path.append((above, adjacency.range(above, .up).lowerBound))
        } else if leaders[Int(above)] == Self.none {
          lowest[Int(node)] = min(lowest[Int(node)], reached[Int(above)])
        }
        continue
      }
      path.removeLast()
      if let before = path.last?.node {
        lowest[Int(before)] = min(lowest[Int(before)], lowest[Int(node)])
      }
      if lowest[Int(node)] == reached[Int(node)] { close(node) }
    }
  }

  /// Makes a component of `root` and what was reached after it.
  private mutating func close(_ root: UInt32) {
    guard let first = open.lastIndex(of: root) else { return }
    let component = open[first...].sorted()
    open.removeSubrange(first...)
    for node in component { leaders[Int(node)] = component[0] }
    if component.count > 1 { members[component[0]] = component }
  }
}
