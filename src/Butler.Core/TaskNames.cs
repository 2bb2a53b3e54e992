namespace PlexButler;

/// <summary>Names that published lists and live servers have, to complete from; never to restrict to.</summary>
public static class TaskNames
{
}
