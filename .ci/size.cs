// Prints what the native program is made of, from the compiler's own report: bytes by library and the largest families of generics.
//   dotnet publish src/Butler.Bot -c Release -r linux-x64 -p:PublishAot=true -p:IlcGenerateMstatFile=true
//   dotnet run .ci/size.cs artifacts/aot/obj/Butler.Bot/release_linux-x64/native/butler.mstat [how many families]
// A type or method counts for the first of the libraries below that it, or one of its generic arguments, comes from: an Option<Snowflake>
// is there for whoever wanted the option. What the linker adds (unwinding, relocations, the runtime in C++) is not in the report.
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] libraries =
[
    "LanguageExt",
    "Npgsql",
    "OpenTelemetry",
    "Microsoft.AspNetCore",
    "Microsoft.Data.Sqlite",
    "SQLitePCL",
    "Flurl",
    "Cronos",
    "System.CommandLine",
    "PlexButler.Bot",
    "butler",
    "PlexButler.Sandbox",
    "PlexButler.Discord",
    "PlexButler.Core",
    "Microsoft.Extensions",
    "System.Text.Json",
    "System.Linq.Expressions",
    "System.Linq",
    "System.Private.Xml",
    "System.Text.RegularExpressions",
    "System.Net",
    "System.Security",
    "System.Diagnostics",
    "System.Collections",
];

using var file = new PEReader(File.OpenRead(args[0]));
var reader = file.GetMetadataReader();
var families = new Dictionary<string, (int Count, long Bytes)>();
var shares = new Dictionary<string, (int Types, int Methods, long Bytes)>();
var names = new Names();
var totals = (Types: 0, Methods: 0, Bytes: 0L);

foreach (var handle in reader.MethodDefinitions)
{
    var section = reader.GetString(reader.GetMethodDefinition(handle).Name);
    if (section is "Types" or "Methods")
        Read(reader.GetMethodDefinition(handle), section == "Types");
}

Console.WriteLine(
    $"{totals.Bytes / 1e6:F2} MB of code and type data, {totals.Types:N0} types, {totals.Methods:N0} methods"
);
Console.WriteLine("\nlibrary                             MB    types  methods");
foreach (var (library, share) in shares.OrderByDescending(share => share.Value.Bytes))
    Console.WriteLine($"{library, -32} {share.Bytes / 1e6, 5:F2} {share.Types, 8:N0} {share.Methods, 8:N0}");
Console.WriteLine("\nfamily of generics                                                                 kB   members");
foreach (
    var (family, share) in families
        .OrderByDescending(family => family.Value.Bytes)
        .Take(args.Length > 1 ? int.Parse(args[1]) : 10)
)
    Console.WriteLine(
        $"{(family.Length > 78 ? family[..78] : family), -78} {share.Bytes / 1e3, 7:F0} {share.Count, 8:N0}"
    );
return 0;

// One entry is: ldtoken of what it is, then its sizes (types one; methods code, GC information and exception table) and a number.
void Read(MethodDefinition section, bool types)
{
    var body = file.GetMethodBody(section.RelativeVirtualAddress).GetILReader();
    EntityHandle token = default;
    var sizes = new List<long>();
    while (body.RemainingBytes > 0)
    {
        var code = body.ReadByte();
        switch (code)
        {
            case 0xD0:
                Count(token, sizes, types);
                token = MetadataTokens.EntityHandle(body.ReadInt32());
                sizes.Clear();
                break;
            case 0x20:
                sizes.Add(body.ReadInt32());
                break;
            case 0x1F:
                sizes.Add(body.ReadSByte());
                break;
            case >= 0x15 and <= 0x1E:
                sizes.Add(code - 0x16);
                break;
            default:
                break;
        }
    }
    Count(token, sizes, types);
}

void Count(EntityHandle token, List<long> sizes, bool types)
{
    if (token.IsNil)
        return;
    var bytes = types ? sizes[0] : sizes[0] + sizes[1] + sizes[2];
    var name = names.Of(reader, token);
    totals = (totals.Types + (types ? 1 : 0), totals.Methods + (types ? 0 : 1), totals.Bytes + bytes);
    var library = libraries.FirstOrDefault(one =>
        name.Assemblies.Any(from => from.StartsWith(one, StringComparison.Ordinal))
    )
        ?? name.Assemblies.FirstOrDefault()
        ?? "?";
    var share = shares.GetValueOrDefault(library);
    shares[library] = (share.Types + (types ? 1 : 0), share.Methods + (types ? 0 : 1), share.Bytes + bytes);
    if (name.Family is { } family)
    {
        var known = families.GetValueOrDefault(family);
        families[family] = (known.Count + 1, known.Bytes + bytes);
    }
}

// What something is called without its generic arguments, and every assembly that its name or an argument comes from.
sealed record Name(string Text, string? Family, ImmutableHashSet<string> Assemblies)
{
    public static Name Plain(string text) => new(text, null, []);
}

sealed class Names : ISignatureTypeProvider<Name, object?>
{
    readonly Dictionary<EntityHandle, Name> known = [];

    public Name Of(MetadataReader reader, EntityHandle handle)
    {
        if (!known.TryGetValue(handle, out var name))
            known[handle] = name = Make(reader, handle);
        return name;
    }

    Name Make(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                return GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeSpecification:
                return reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                var parent = Of(reader, member.Parent);
                return parent with { Text = $"{parent.Text}.{reader.GetString(member.Name)}" };
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                var method = Of(reader, specification.Method);
                return With(method, method.Text, specification.DecodeSignature(this, null));
            default:
                return Name.Plain("?");
        }
    }

    static Name With(Name generic, string family, ImmutableArray<Name> arguments) =>
        new(family, family, arguments.Aggregate(generic.Assemblies, (all, one) => all.Union(one.Assemblies)));

    public Name GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var text = reader.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var outer = GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0);
                return outer with { Text = $"{outer.Text}.{text}" };
            case HandleKind.AssemblyReference:
                var assembly = reader.GetString(
                    reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name
                );
                var space = reader.GetString(type.Namespace);
                return new Name(space.Length == 0 ? text : $"{space}.{text}", null, [assembly]);
            default:
                return Name.Plain(text);
        }
    }

    public Name GetGenericInstantiation(Name genericType, ImmutableArray<Name> typeArguments) =>
        With(genericType, genericType.Text, typeArguments);

    public Name GetSZArrayType(Name elementType) => With(elementType, "T[]", []);

    public Name GetArrayType(Name elementType, ArrayShape shape) => elementType;

    public Name GetByReferenceType(Name elementType) => elementType;

    public Name GetPointerType(Name elementType) => elementType;

    public Name GetPinnedType(Name elementType) => elementType;

    public Name GetModifiedType(Name modifier, Name unmodifiedType, bool isRequired) => unmodifiedType;

    public Name GetFunctionPointerType(MethodSignature<Name> signature) => Name.Plain("function");

    public Name GetGenericMethodParameter(object? genericContext, int index) => Name.Plain("!!");

    public Name GetGenericTypeParameter(object? genericContext, int index) => Name.Plain("!");

    public Name GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        new(typeCode.ToString(), null, ["System.Private.CoreLib"]);

    public Name GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Name.Plain(reader.GetString(reader.GetTypeDefinition(handle).Name));

    public Name GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => Of(reader, handle);
}
