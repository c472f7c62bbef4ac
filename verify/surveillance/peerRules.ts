/**
 * Rules of iFogSim that its results rest on and that a reference file does not carry; all times in
 * milliseconds. Source: iFogSim at commit f9fdfa9b on CloudSim 3.0.3; for the application
 * Gupta et al., Software: Practice and Experience 47 (2017).
 *
 * - A message leaves a device as it came: each device sends upwards, and downwards, one message
 *   after another (bytes / bandwidth), and the message is there a latency later.
 * - The tuples on a device share its processor equally.
 * - What goes down to an actuator goes to all children; the first to arrive is measured.
 */
export const PEER_RULES = {
  /**
   * The least time between two events. A tuple reaches its own device so much after it was made,
   * and a device learns of the end of a tuple so much after it.
   */
  gapMilliseconds: 0.1,
  /** Before the first period of a sensor. */
  sensorStartMilliseconds: 50,
  /** The object tracker steers the cameras at this pace, whatever it has seen. */
  steeringPeriodMilliseconds: 100,
  /** Energy is accounted for at this pace, besides the changes of load. */
  accountingPeriodMilliseconds: 100,
} as const;
