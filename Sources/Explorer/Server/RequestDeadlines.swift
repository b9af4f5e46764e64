internal import NIOCore
internal import NIOHTTPTypes

/// Closes a connection whose client takes too long: to ask, to send all of what it asks, or to take the answer.
///
/// An idle timeout alone lets through a client that sends a byte now and then.
final class RequestDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart

  private let head: TimeAmount
  private let body: TimeAmount
  private let answer: TimeAmount
  private var timer: Scheduled<Void>?

  init(head: TimeAmount, body: TimeAmount, answer: TimeAmount) {
    self.head = head
    self.body = body
    self.answer = answer
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { start(head, context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    start(head, context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: start(body, context)
    case .body: break
    case .end: start(answer, context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    let promise = promise ?? context.eventLoop.makePromise()
    // The answer has been taken when its end has been written to the socket; then the next request is awaited.
    promise.futureResult.assumeIsolated().whenSuccess { [weak self] in
      guard let self, context.channel.isActive else { return }
      start(head, context)
    }
    context.write(data, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
  }

  private func start(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    timer?.cancel()
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }
}
