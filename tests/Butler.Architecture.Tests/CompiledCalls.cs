using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PlexButler.Architecture.Tests;

/// <summary>Which members of another assembly the methods of a compiled one call.</summary>
static class CompiledCalls
{
    /// <summary>Every method that names such a member of LanguageExt, with the member as <c>Type.Member</c>.</summary>
    public static IReadOnlyList<(string Caller, string Member)> OfLanguageExt(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var members = Members(metadata);
        return
        [
            .. from typeHandle in metadata.TypeDefinitions
            let type = metadata.GetTypeDefinition(typeHandle)
            from methodHandle in type.GetMethods()
            let method = metadata.GetMethodDefinition(methodHandle)
            where method.RelativeVirtualAddress != 0
            from token in Tokens(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!)
            where members.ContainsKey(token)
            select (
                $"{Path.GetFileName(assembly)}: {NameOf(metadata, type)}.{metadata.GetString(method.Name)}",
                members[token]
            ),
        ];
    }

    // A member is named by its own token, or with its type arguments by one of another table.
    static Dictionary<int, string> Members(MetadataReader metadata)
    {
        var members = new Dictionary<int, string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeOfLanguageExt(metadata, member.Parent) is { } type)
                members[MetadataTokens.GetToken(handle)] = $"{type}.{metadata.GetString(member.Name)}";
        }
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var handle = MetadataTokens.MethodSpecificationHandle(row);
            var method = MetadataTokens.GetToken(metadata.GetMethodSpecification(handle).Method);
            if (members.TryGetValue(method, out var name))
                members[MetadataTokens.GetToken(handle)] = name;
        }
        return members;
    }

    static string? TypeOfLanguageExt(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeSpecification)
        {
            var type = metadata.GetTypeSpecification((TypeSpecificationHandle)parent);
            var signature = metadata.GetBlobReader(type.Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                return null;
            _ = signature.ReadByte();
            parent = signature.ReadTypeHandle();
        }
        if (parent.Kind != HandleKind.TypeReference)
            return null;
        var reference = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return
            reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            && metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name is var name
            && metadata.StringComparer.Equals(name, "LanguageExt.Core")
            ? metadata.GetString(reference.Name)
            : null;
    }

    // Every four bytes that might be a token: what is none is in no table of LanguageExt's members but by a rare chance.
    static IEnumerable<int> Tokens(byte[] code) =>
        Enumerable
            .Range(1, Math.Max(0, code.Length - 4))
            .Where(at =>
                code[at - 1] is 0x28 or 0x6F or 0x73 || (code[at - 1] == 0x06 && at > 1 && code[at - 2] == 0xFE)
            )
            .Select(at => BitConverter.ToInt32(code, at));

    static string NameOf(MetadataReader metadata, TypeDefinition type) =>
        type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(metadata, metadata.GetTypeDefinition(outer))}.{metadata.GetString(type.Name)}"
            : metadata.GetString(type.Name);
}
