// Event patterns mean here what EventBridge says that they mean.
import { describe, expect, it } from 'vitest'
import { compilePattern, matchesPattern } from '../../local/sources/event-pattern.ts'

const event = {
  version: '0',
  id: '3e3c153a-8339-4e30-8c35-687ebef853fe',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  time: '2017-10-02T16:24:49Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000'],
  detail: {
    'c-count': 5,
    'd-count': 3,
    'x-limit': 301.8,
    state: 'running',
    note: null,
    empty: '',
    flag: false,
    path: 'dir/lib/a*b.png',
  },
}

describe('the examples of the AWS documentation', () => {
  it.each([
    ['exact values', { source: ['aws.ec2'], detail: { state: ['initializing', 'running'] } }],
    ['an array that shares one value', { resources: [event.resources[0], 'arn:other'] }],
    ['null', { detail: { note: [null] } }],
    ['an empty text', { detail: { empty: [''] } }],
    ['a boolean', { detail: { flag: [false] } }],
    ['a prefix', { time: [{ prefix: '2017-10-02' }] }],
    ['a prefix in any case', { source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }],
    ['a suffix', { detail: { path: [{ suffix: '.png' }] } }],
    ['a suffix in any case', { source: [{ suffix: { 'equals-ignore-case': 'EC2' } }] }],
    ['any case', { source: [{ 'equals-ignore-case': 'AWS.EC2' }] }],
    ['anything but a text', { detail: { state: [{ 'anything-but': 'initializing' }] } }],
    ['anything but a number', { detail: { 'x-limit': [{ 'anything-but': 123 }] } }],
    ['anything but a list', { detail: { state: [{ 'anything-but': ['stopped', 'overloaded'] }] } }],
    ['anything but numbers', { detail: { 'x-limit': [{ 'anything-but': [100, 200, 300] }] } }],
    ['anything but a prefix', { detail: { state: [{ 'anything-but': { prefix: 'init' } }] } }],
    ['anything but prefixes', { detail: { state: [{ 'anything-but': { prefix: ['init', 'stop'] } }] } }],
    ['anything but a suffix', { detail: { path: [{ 'anything-but': { suffix: '.txt' } }] } }],
    ['anything but, any case', { detail: { state: [{ 'anything-but': { 'equals-ignore-case': ['INITIALIZING'] } }] } }],
    ['anything but a wildcard', { detail: { path: [{ 'anything-but': { wildcard: '*/bin/*' } }] } }],
    ['a numeric range', { detail: { 'c-count': [{ numeric: ['>', 0, '<=', 5] }] } }],
    ['a numeric bound', { detail: { 'd-count': [{ numeric: ['<', 10] }] } }],
    ['a numeric value', { detail: { 'x-limit': [{ numeric: ['=', 3.018e2] }] } }],
    ['a field that exists', { detail: { 'c-count': [{ exists: true }] } }],
    ['a field that is null exists', { detail: { note: [{ exists: true }] } }],
    ['a field that is missing', { detail: { nothing: [{ exists: false }] } }],
    ['a missing field of a missing object', { other: { nothing: [{ exists: false }] } }],
    ['wildcards', { detail: { path: [{ wildcard: 'dir/*/a\\*b.*' }] } }],
    ['one of several operators', { detail: { state: ['stopped', { prefix: 'run' }] } }],
    ['$or', { source: ['aws.ec2'], $or: [{ id: ['x'] }, { detail: { 'c-count': [{ numeric: ['>', 4] }] } }] }],
    ['nested $or', { detail: { $or: [{ state: ['stopped'] }, { state: ['running'], 'd-count': [3] }] } }],
  ])('matches %s', (_name, pattern) => {
    expect(matchesPattern(pattern, event)).toBe(true)
  })

  it.each([
    ['another value', { source: ['aws.s3'] }],
    ['a text for a number', { detail: { 'c-count': ['5'] } }],
    ['one field of two', { source: ['aws.ec2'], region: ['eu-west-1'] }],
    ['a missing field', { detail: { nothing: [{ 'anything-but': 'x' }] } }],
    ['the value that is ruled out', { detail: { state: [{ 'anything-but': ['running'] }] } }],
    ['the prefix that is ruled out', { detail: { state: [{ 'anything-but': { prefix: 'run' } }] } }],
    ['a number below the range', { detail: { 'd-count': [{ numeric: ['>', 3, '<=', 5] }] } }],
    ['a text in a numeric range', { detail: { state: [{ numeric: ['>', 0] }] } }],
    ['a prefix of a number', { detail: { 'c-count': [{ prefix: '5' }] } }],
    ['an existing field that must be missing', { detail: { state: [{ exists: false }] } }],
    ['an object, which is no leaf', { detail: [{ exists: true }] }],
    ['an escaped asterisk elsewhere', { detail: { path: [{ wildcard: 'dir/\\*' }] } }],
    ['no alternative', { $or: [{ id: ['x'] }, { source: ['y'] }] }],
    ['a text where an object is wanted', { source: { name: ['aws.ec2'] } }],
    ['a property that every object inherits', { constructor: [{ exists: true }] }],
  ])('does not match %s', (_name, pattern) => {
    expect(matchesPattern(pattern, event)).toBe(false)
  })
})

describe('arrays in the event', () => {
  const staff = {
    employees: [
      { firstName: 'John', lastName: 'Doe' },
      { firstName: 'Anna', lastName: 'Smith' },
      [{ firstName: 'Peter', lastName: 'Jones' }],
    ],
  }

  it('looks into the objects of an array, and into arrays of arrays', () => {
    expect(matchesPattern({ employees: { firstName: ['Anna'] } }, staff)).toBe(true)
    expect(matchesPattern({ employees: { lastName: ['Jones'] } }, staff)).toBe(true)
  })

  it('does not join fields of two elements', () => {
    expect(matchesPattern({ employees: { firstName: ['Anna'], lastName: ['Jones'] } }, staff)).toBe(false)
  })

  it('takes an empty array for a missing value', () => {
    expect(matchesPattern({ tags: [{ exists: false }] }, { tags: [] })).toBe(true)
    expect(matchesPattern({ tags: { name: [{ exists: false }] } }, { tags: [] })).toBe(true)
  })

  it('matches an array with anything but a value when another value is there', () => {
    expect(matchesPattern({ tags: [{ 'anything-but': 'a' }] }, { tags: ['a', 'b'] })).toBe(true)
    expect(matchesPattern({ tags: [{ 'anything-but': 'a' }] }, { tags: ['a'] })).toBe(false)
  })
})

describe('a filter on a DynamoDB stream record', () => {
  it('reads typed attributes', () => {
    const record = { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'OUTBOX#1' }, n: { N: '1' } } } }
    const pattern = { eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: [{ prefix: 'OUTBOX#' }] } } } }
    expect(matchesPattern(pattern, record)).toBe(true)
    expect(matchesPattern(pattern, { ...record, eventName: 'REMOVE' })).toBe(false)
  })
})

describe('a pattern that it does not understand', () => {
  it.each([
    ['cidr', { detail: { ip: [{ cidr: '10.0.0.0/24' }] } }],
    ['toString', { a: [{ toString: 'x' }] }],
    ['cidr', { a: [{ 'anything-but': { cidr: '10.0.0.0/24' } }] }],
    ['wildcard in prefix', { a: [{ prefix: { wildcard: '*' } }] }],
    ['"a" must be', { a: 'x' }],
    ['Empty objects', {}],
    ['Empty arrays', { a: [] }],
    ['array in an array', { a: [['x']] }],
    ['Only one key', { a: [{ prefix: 'x', suffix: 'y' }] }],
    ['exists', { a: [{ exists: 'yes' }] }],
    ['prefix', { a: [{ prefix: 5 }] }],
    ['numeric', { a: [{ numeric: ['!=', 5] }] }],
    ['numeric', { a: [{ numeric: ['<', 5, '>', 1] }] }],
    ['number within', { a: [{ numeric: ['<', 5.1e9] }] }],
    ['number within', { a: [{ numeric: ['<', '5'] }] }],
    ['numeric', { a: [{ numeric: ['<'] }] }],
    ['Consecutive wildcard', { a: [{ wildcard: 'x**' }] }],
    ['escape', { a: [{ wildcard: 'x\\y' }] }],
    ['anything-but', { a: [{ 'anything-but': ['x', 5] }] }],
    ['anything-but', { a: [{ 'anything-but': true }] }],
    ['not an object', ['x']],
  ])('throws and names %s, whatever the event', (name, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(name)
  })

  it('throws even when another field already fails', () => {
    expect(() => matchesPattern({ source: ['other'], detail: { ip: [{ cidr: '10.0.0.0/8' }] } }, event)).toThrow('cidr')
  })

  it('takes $or with one object for a field', () => {
    expect(() => matchesPattern({ $or: [{ source: ['aws.ec2'] }] }, event)).toThrow('source')
    expect(matchesPattern({ $or: { source: ['aws.ec2'] } }, { $or: { source: 'aws.ec2' } })).toBe(true)
  })
})
